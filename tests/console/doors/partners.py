"""Who may see partners, write down what they said, and take one in."""

MAY = {
    "list_partners": frozenset({"ana", "bea", "col", "aud"}),
    "note_receipt": frozenset({"ana", "bea", "col"}),
    "take_partner_in": frozenset({"col"}),
}
ASKS = {
    "note_receipt": {"partner": "Lines", "release": "R-NOBODYSRELEASE0", "what": "acted"},
    "take_partner_in": {"name": "Lines", "country": "DE", "reads": ["researchers"], "agreement": "MoU of March"},
}
