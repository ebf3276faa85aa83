// A directory of identities, a PDS and an Ozone on loopback, put together by hand: TestNetwork would want Redis.
// One argument: a JSON file with pdsPort, ozonePort, plcPort, postgres, schema, labelMethod. Prints one line of JSON when up.
import { readFileSync } from 'node:fs'
import { Secp256k1Keypair } from '@atproto/crypto'
import { TestOzone, TestPds, TestPlc, mockNetworkUtilities } from '@atproto/dev-env'
import * as plcLib from '@did-plc/lib'

const wanted = JSON.parse(readFileSync(process.argv[2], 'utf-8'))
const nowhere = { bskyAppViewUrl: 'http://localhost:1', bskyAppViewDid: 'did:web:appview.invalid' }

const plc = await TestPlc.create({ port: wanted.plcPort })
const key = await Secp256k1Keypair.create({ exportable: true })
const pdsUrl = `http://localhost:${wanted.pdsPort}`
const ozoneUrl = `http://localhost:${wanted.ozonePort}`
// The method is atproto_label, the service atproto_labeler: with one wrong name every push to the host is refused.
const operation = await plcLib.addSignature(
  {
    type: 'plc_operation',
    rotationKeys: [key.did()],
    alsoKnownAs: ['at://ozone.test'],
    verificationMethods: { [wanted.labelMethod]: key.did(), atproto: key.did() },
    services: {
      atproto_pds: { type: 'AtprotoPersonalDataServer', endpoint: pdsUrl },
      atproto_labeler: { type: 'AtprotoLabeler', endpoint: ozoneUrl },
    },
    prev: null,
  },
  key,
)
const did = await plcLib.didForCreateOp(operation)
await new plcLib.Client(plc.url).sendOperation(did, operation)

const pds = await TestPds.create({
  port: wanted.pdsPort,
  didPlcUrl: plc.url,
  modServiceUrl: ozoneUrl,
  modServiceDid: did,
  inviteRequired: false,
  ...nowhere,
})
mockNetworkUtilities(pds)

const ozone = await TestOzone.create({
  port: wanted.ozonePort,
  plcUrl: plc.url,
  signingKey: key,
  serverDid: did,
  dbPostgresUrl: wanted.postgres,
  dbPostgresSchema: wanted.schema,
  appviewUrl: nowhere.bskyAppViewUrl,
  appviewDid: nowhere.bskyAppViewDid,
  appviewPushEvents: false,
  pdsUrl,
  pdsDid: pds.ctx.cfg.service.did,
})

console.log(JSON.stringify({ countervail: 'SERVERS ARE UP', pds: pds.url, ozone: ozone.url, did }))
process.on('SIGTERM', () => process.exit(0))
