import type { Meaning } from './outcome-table.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/**
 * The error codes of SendSms 2021-01-11, whether the whole request failed or one number's status did, and the heads
 * that new ones come under. https://cloud.tencent.com/document/api/382/55981, https://cloud.tencent.com/document/api/382/59177
 */
// biome-ignore format: a table
export const TENCENT_MEANINGS: Readonly<Record<string, Meaning>> = {
  'LimitExceeded.PhoneNumberThirtySecondLimit':           30,
  'LimitExceeded.PhoneNumberOneHourLimit':                HOUR,
  'LimitExceeded.PhoneNumberDailyLimit':                  DAY,
  'LimitExceeded.PhoneNumberSameContentDailyLimit':       DAY,
  'LimitExceeded.DeliveryFrequencyLimit':                 MINUTE,
  'LimitExceeded.GlobalSmsSendingRateLimit':              1,
  'LimitExceeded':                                        MINUTE,
  'RequestLimitExceeded':                                 1,

  // ceilings that the operator set, or that the account has: nothing to do with this number
  'LimitExceeded.AppDailyLimit':                          'misconfigured',
  'LimitExceeded.AppMainlandChinaDailyLimit':             'misconfigured',
  'LimitExceeded.AppGlobalDailyLimit':                    'misconfigured',
  'LimitExceeded.DailyLimit':                             'misconfigured',

  // where it goes: whoever asks for such numbers must not rest the gateway for everybody, so not 'misconfigured'
  'LimitExceeded.AppCountryOrRegionInBlacklist':          'refused',
  'LimitExceeded.AppCountryOrRegionDailyLimit':           HOUR,
  'UnsupportedOperation.UnsuportedRegion':                'refused',   // spelled so in the SDK
  'UnsupportedOperation.UnsupportedRegion':               'refused',   // and so in the documentation
  'InvalidParameterValue.IncorrectPhoneNumber':           'refused',
  'FailedOperation.PhoneNumberInBlacklist':               'refused',

  // what it says
  'FailedOperation.ContainSensitiveWord':                 'refused',
  'InvalidParameterValue.ContentLengthLimit':             'refused',
  'InvalidParameterValue.TemplateParameterFormatError':   'refused',
  'InvalidParameterValue.TemplateParameterLengthLimit':   'refused',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': 'refused',

  'AuthFailure':                                          'misconfigured',
  'UnauthorizedOperation':                                'misconfigured',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail':          'misconfigured',
  'UnauthorizedOperation.SdkAppIdIsDisabled':             'misconfigured',
  'UnauthorizedOperation.SerivceSuspendDueToArrears':     'misconfigured', // spelled so in the SDK
  'UnauthorizedOperation.ServiceSuspendDueToArrears':     'misconfigured',
  'UnauthorizedOperation.RequestIpNotInWhitelist':        'misconfigured',
  'UnauthorizedOperation.RequestPermissionDeny':          'misconfigured',
  'FailedOperation.SignatureIncorrectOrUnapproved':       'misconfigured',
  'FailedOperation.TemplateIncorrectOrUnapproved':        'misconfigured',
  'FailedOperation.TemplateUnapprovedOrNotExist':         'misconfigured',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': 'misconfigured',
  'FailedOperation.InsufficientBalanceInSmsPackage':      'misconfigured',
  'InvalidParameterValue.SdkAppIdNotExist':               'misconfigured',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': 'misconfigured',
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': 'misconfigured',
  'NoSuchVersion':                                        'misconfigured',
  'InvalidAction':                                        'misconfigured',

  'InternalError':                                        'unreachable',
  'InternalError.RequestTimeException':                   'misconfigured', // our clock is wrong
  'InternalError.SigFieldMissing':                        'misconfigured',
  'InternalError.SigVerificationFail':                    'misconfigured',
  'ServiceUnavailable':                                   'unreachable',
}
