"""The words by which lists, MISP and OpenIOC call the kinds of things they name."""

from countervail.intelligence.indicators.kinds import Kind

_WORDS = {
    Kind.HOST: "domain domain_name domain-name hostname host fqdn dns network/dns dnsentryitem/host hostname_value",
    Kind.URL: "url uri link cib_url telegram_url phishing_url network/uri urlhistoryitem/url phishing-url",
    Kind.ADDRESS: "ip ipv4 ipv6 ip-src ip-dst ipv4-addr ipv6-addr ip_address address portitem/remoteip",
    Kind.RANGE: "cidr ip-range network ip_range",
    Kind.MD5: "md5 fileitem/md5sum hash_md5",
    Kind.SHA1: "sha1 sha-1 fileitem/sha1sum",
    Kind.SHA256: "sha256 sha-256 fileitem/sha256sum hash_sha256",
    Kind.SHA512: "sha512 sha-512",
    Kind.APP: "android_package_name ios_app_id app app_id app-id mobile-application-id package bundle_id",
    Kind.CERTIFICATE: "certificate x509-fingerprint-sha256 cert_sha256 app_cert_hash",
    Kind.PROFILE: "configuration_profile configuration-profile profile ios_profile_id",
    Kind.FILE: "file_path filepath filename file_name file fileitem/fullpath fileitem/filename",
    Kind.PROCESS: "process process_name processitem/name",
    Kind.EMAIL: "email email-src email-dst email_address emailaddress email-addr target-email email/from "
    "whois-registrant-email",
    Kind.PHONE: "phone phone-number phone_number telephone whois-registrant-phone",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}

NAMED_PEOPLE = frozenset(
    {
        "whois-registrant-name",
        "target-user",
        "github-username",
        "full-name",
        "first-name",
        "last-name",
        "passport-number",
    }
)
"""MISP types whose values are names and papers of people; nothing here ever matches one."""


def kind_of(word: str) -> Kind | None:
    """The kind that a word means; None where it means none of ours."""
    return _KINDS.get(word.strip().lower())
