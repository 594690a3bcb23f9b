import type { Meaning } from './outcome-table.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/**
 * The error codes of SendSms 2017-05-25 and of the API gateway in front of it, and the heads that new ones come under.
 * https://help.aliyun.com/document_detail/101346.html
 */
// biome-ignore format: a table
export const ALIYUN_MEANINGS: Readonly<Record<string, Meaning>> = {
  'isv.BUSINESS_LIMIT_CONTROL':         MINUTE,        // see businessLimitSeconds: the message tells which
  'VALVE:M_MC':                         MINUTE,
  'VALVE:H_MC':                         HOUR,
  'VALVE:D_MC':                         DAY,
  'Throttling':                         1,

  // ceilings that the operator set for the whole account
  'isv.DAY_LIMIT_CONTROL':              'misconfigured',
  'isv.MONTH_LIMIT_CONTROL':            'misconfigured',

  'isv.MOBILE_NUMBER_ILLEGAL':          'refused',
  'isv.PHONE_NUMBER_ILLEGAL':           'refused',
  'isv.MOBILE_COUNT_OVER_LIMIT':        'refused',
  'isv.NOT_SUPPORTED_COUNTRY':          'refused',
  'isv.COUNTRY_RESTRICTED':             'refused',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED':  'refused',
  'isv.BLACK_KEY_CONTROL_LIMIT':        'refused',
  'isv.CUSTOMER_REFUSED':               'refused',
  'isv.PARAM_LENGTH_LIMIT':             'refused',
  'isv.PARAM_NOT_SUPPORT_URL':          'refused',
  'isv.SMS_CONTENT_ILLEGAL':            'refused',
  'isv.TEMPLATE_PARAMS_ILLEGAL':        'refused',
  'isv.UNSUPPORTED_CONTENT':            'refused',

  'isv':                                'misconfigured',
  'isv.ACCOUNT_ABNORMAL':               'misconfigured',
  'isv.ACCOUNT_NOT_EXISTS':             'misconfigured',
  'isv.AMOUNT_NOT_ENOUGH':              'misconfigured',
  'isv.DENY_IP_RANGE':                  'misconfigured',
  'isv.INVALID_JSON_PARAM':             'misconfigured',
  'isv.INVALID_PARAMETERS':             'misconfigured',
  'isv.OUT_OF_SERVICE':                 'misconfigured',
  'isv.PRODUCT_UN_SUBSCRIPT':           'misconfigured',
  'isv.PRODUCT_UNSUBSCRIBE':            'misconfigured',
  'isv.SIGN_NAME_ILLEGAL':              'misconfigured',
  'isv.SIGN_STATE_ILLEGAL':             'misconfigured',
  'isv.SMS_SIGN_ILLEGAL':               'misconfigured',
  'isv.SMS_SIGNATURE_ILLEGAL':          'misconfigured',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL':    'misconfigured',
  'isv.SMS_TEMPLATE_ILLEGAL':           'misconfigured',
  'isv.TEMPLATE_MISSING_PARAMETERS':    'misconfigured',
  'isp.RAM_PERMISSION_DENY':            'misconfigured',
  'IncompleteSignature':                'misconfigured',
  'SignatureDoesNotMatch':              'misconfigured',
  'SignatureNonceUsed':                 'unreachable',  // the SDK draws a new one for the next try
  'InvalidAccessKeyId':                 'misconfigured',
  'InvalidTimeStamp':                   'misconfigured',
  'InvalidAction':                      'misconfigured',
  'InvalidVersion':                     'misconfigured',

  'isp':                                'unreachable',
  'isp.SYSTEM_ERROR':                   'unreachable',
  'isp.GATEWAY_ERROR':                  'unreachable',
  'InternalError':                      'unreachable',
  'ServiceUnavailable':                 'unreachable',
}

// One code stands for three limits, and only its message, 触发天级流控Permits:10, says which; unknown wording: a minute.
const WINDOWS = [
  { word: '天级', seconds: DAY },
  { word: '小时级', seconds: HOUR },
]

/** How long a number must rest after isv.BUSINESS_LIMIT_CONTROL with this message. */
export function businessLimitSeconds(message: string): number {
  return WINDOWS.find(({ word }) => message.includes(word))?.seconds ?? MINUTE
}
