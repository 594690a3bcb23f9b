import { z } from 'zod'
import { BeforeClosing, Closure, DataExport } from './closing-shapes.ts'
import { type Endpoint, ruleRefusals, wantsProof } from './endpoint.ts'
import { ProofSecret } from './shapes.ts'

const ofExport = z.object({ export: z.uuid() })

/** Closing an account, what shows that it was done, and taking one's data along (CL). */
export const CLOSING_ENDPOINTS = {
  lookAtClosing: {
    summary: 'What closing the account would do, and what stands in its way (CL1-CL6)',
    needs: 'session',
    status: 200,
    answer: BeforeClosing,
    refusals: [],
  },
  closeAccount: {
    summary: 'Closes the account for good: every terminal is signed out, its data erased (CL1-CL4, CL7, CL8)',
    needs: 'session',
    body: z.object({ proof: ProofSecret, noticeVersion: z.string().max(40) }),
    status: 200,
    answer: z.object({ closure: z.uuid(), ended: z.number().int() }),
    refusals: [...wantsProof, 'closure.noticeNotAccepted'],
  },
  closure: {
    summary: 'What was erased with a closed account and what the law makes us keep, with the signed receipt (CL8)',
    needs: 'none',
    params: z.object({ closure: z.uuid() }),
    status: 200,
    answer: Closure,
    refusals: ['closure.unknown'],
  },
  serviceKeys: {
    summary: 'The public keys by which receipts are checked (RFC 7517)',
    needs: 'none',
    status: 200,
    answer: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
    refusals: [],
  },
  myDataExports: {
    summary: "The archives of the person's data that were asked for, the latest first",
    needs: 'session',
    status: 200,
    answer: z.object({ exports: z.array(DataExport) }),
    refusals: [],
  },
  askForDataExport: {
    summary: "Begins to put the person's data into one archive; it can be taken for seven days (CL8)",
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 202,
    answer: DataExport,
    refusals: [...wantsProof, 'dataExport.building', 'dataExport.tooMany'],
  },
  downloadDataExport: {
    summary: 'The archive, for a proof of its own',
    needs: 'session',
    params: ofExport,
    body: z.object({ proof: ProofSecret }),
    status: 200,
    file: ['application/zip'],
    refusals: [...wantsProof, 'dataExport.unknown', 'dataExport.notReady'],
  },
  removeDataExport: {
    summary: 'Removes an archive before its time',
    needs: 'session',
    params: ofExport,
    status: 204,
    refusals: [...ruleRefusals, 'dataExport.unknown'],
  },
} as const satisfies Record<string, Endpoint>
