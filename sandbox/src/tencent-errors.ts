interface TencentError {
  message: string
  /** `request`: the whole request fails with an Error; `number`: HTTP 200, and the number's own status says so */
  appears: 'request' | 'number'
}

/** The codes of SendSms 2021-01-11 (https://cloud.tencent.com/document/api/382/59177) that the sandbox answers with. */
export const TENCENT_ERRORS = {
  'AuthFailure.InvalidAuthorization': request('The Authorization header does not follow the standard.'),
  'AuthFailure.SecretIdNotFound': request('The SecretId is not found, please ensure that your SecretId is correct.'),
  'AuthFailure.SignatureExpire': request('Signature is expired: the server time differs by more than 5 minutes.'),
  'AuthFailure.SignatureFailure': request(
    'The provided credentials could not be validated. Please check your signature is correct.',
  ),
  'AuthFailure.UnauthorizedOperation': request('You are not authorized to perform this operation.'),
  InvalidAction: request('The request action is invalid.'),
  InvalidParameter: request('The request body does not have the documented shape.'),
  MissingParameter: request('The request is missing a required parameter.'),
  NoSuchVersion: request('The api version does not exist.'),
  RequestLimitExceeded: request('The request frequency is above the limit.'),
  InternalError: request('An internal error has occurred. Retry your request.'),
  'InternalError.SendAndRecvFail': request('The interface timed out.'),
  'InternalError.Timeout': request('The request to deliver the message timed out.'),
  'UnauthorizedOperation.RequestIpNotInWhitelist': request('The request IP is not in the whitelist.'),
  'UnauthorizedOperation.RequestPermissionDeny': request('The request has no permission.'),
  'MissingParameter.EmptyPhoneNumberSet': request('The phone number list is empty.'),
  'LimitExceeded.PhoneNumberCountLimit': request('More than 200 phone numbers in one request.'),
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': request(
    'The request contains mainland and international phone numbers.',
  ),

  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': number('SmsSdkAppId verify fail'),
  'UnauthorizedOperation.SdkAppIdIsDisabled': number('SdkAppId is disabled'),
  'UnauthorizedOperation.SerivceSuspendDueToArrears': number('service suspended due to arrears'),
  'FailedOperation.ContainSensitiveWord': number('message contains sensitive word'),
  'FailedOperation.InsufficientBalanceInSmsPackage': number('insufficient balance in SMS package'),
  'FailedOperation.PhoneNumberInBlacklist': number('phone number is in blacklist'),
  'FailedOperation.SignatureIncorrectOrUnapproved': number('signature is incorrect or unapproved'),
  'FailedOperation.TemplateIncorrectOrUnapproved': number('template is incorrect or unapproved'),
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': number('template params do not match the template'),
  'InvalidParameterValue.IncorrectPhoneNumber': number('incorrect phone number'),
  'InvalidParameterValue.TemplateParameterFormatError': number('template parameter format error'),
  'InvalidParameterValue.TemplateParameterLengthLimit': number('a template parameter has more than 12 characters'),
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': number('no url is allowed in a template parameter'),
  'LimitExceeded.AppDailyLimit': number('the app reached its daily limit'),
  'LimitExceeded.AppCountryOrRegionInBlacklist': number('country or region is in blacklist'),
  'LimitExceeded.DailyLimit': number('daily limit of international messages'),
  'LimitExceeded.DeliveryFrequencyLimit': number('delivery frequency limit'),
  'LimitExceeded.PhoneNumberDailyLimit': number('the number of sms messages sent from a single phone number every day'),
  'LimitExceeded.PhoneNumberOneHourLimit': number('sms messages to a single phone number within 1 hour'),
  'LimitExceeded.PhoneNumberSameContentDailyLimit': number('same content to a single phone number every day'),
  'LimitExceeded.PhoneNumberThirtySecondLimit': number('sms messages to a single phone number within 30 seconds'),
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': number('mainland template to an international number'),
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': number('international template to a mainland number'),
  'UnsupportedOperation.UnsuportedRegion': number('the region is not supported'),
} as const satisfies Record<string, TencentError>

export type TencentErrorCode = keyof typeof TENCENT_ERRORS

export function isTencentErrorCode(code: string): code is TencentErrorCode {
  return Object.hasOwn(TENCENT_ERRORS, code)
}

function request(message: string): TencentError {
  return { message, appears: 'request' }
}

function number(message: string): TencentError {
  return { message, appears: 'number' }
}
