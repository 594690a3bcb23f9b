interface AliyunError {
  message: string
  /** errors of the service itself come with 200, those of the API gateway in front of it with their own status */
  status: number
}

/** The codes of SendSms 2017-05-25 (https://help.aliyun.com/document_detail/101346.html) that the sandbox answers with. */
export const ALIYUN_ERRORS = {
  IncompleteSignature: front(400, 'The request signature does not conform to Aliyun standards.'),
  'InvalidAccessKeyId.NotFound': front(404, 'Specified access key is not found.'),
  'InvalidAccessKeyId.Inactive': front(400, 'Specified access key is disabled.'),
  'InvalidTimeStamp.Expired': front(400, 'Specified time stamp or date value is expired.'),
  SignatureDoesNotMatch: front(400, 'Specified signature is not matched with our calculation.'),
  SignatureNonceUsed: front(400, 'Specified signature nonce was used already.'),
  'InvalidAction.NotFound': front(404, 'Specified api is not found, please check your url and method.'),
  InvalidVersion: front(400, 'Specified parameter Version is not valid.'),
  'Throttling.User': front(400, 'Request was denied due to user flow control.'),
  InternalError: front(500, 'The request processing has failed due to some unknown error.'),
  ServiceUnavailable: front(503, 'The request has failed due to a temporary failure of the server.'),
  MissingPhoneNumbers: front(400, 'PhoneNumbers is mandatory for this action.'),
  MissingSignName: front(400, 'SignName is mandatory for this action.'),
  MissingTemplateCode: front(400, 'TemplateCode is mandatory for this action.'),

  'isp.RAM_PERMISSION_DENY': service('RAM权限不足'),
  'isp.SYSTEM_ERROR': service('系统出现错误，请重新调用'),
  'isp.GATEWAY_ERROR': service('调用发送应用模块失败'),
  'isv.ACCOUNT_ABNORMAL': service('账户异常'),
  'isv.ACCOUNT_NOT_EXISTS': service('账户不存在'),
  'isv.AMOUNT_NOT_ENOUGH': service('账户余额不足'),
  'isv.BLACK_KEY_CONTROL_LIMIT': service('黑名单管控'),
  'isv.BUSINESS_LIMIT_CONTROL': service('触发分钟级流控Permits:1'),
  'isv.DAY_LIMIT_CONTROL': service('触发日发送限额'),
  'isv.DENY_IP_RANGE': service('源IP地址所在的地区被禁用'),
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': service('国际/港澳台消息模板不支持发送境内号码'),
  'isv.INVALID_JSON_PARAM': service('参数格式错误，请修改为字符串值'),
  'isv.INVALID_PARAMETERS': service('参数格式不正确'),
  'isv.MOBILE_COUNT_OVER_LIMIT': service('手机号码数量超过限制'),
  'isv.MOBILE_NUMBER_ILLEGAL': service('手机号码格式错误'),
  'isv.MONTH_LIMIT_CONTROL': service('触发月发送限额'),
  'isv.OUT_OF_SERVICE': service('业务停机'),
  'isv.PARAM_LENGTH_LIMIT': service('参数超过长度限制'),
  'isv.PARAM_NOT_SUPPORT_URL': service('变量不支持传入URL'),
  'isv.PRODUCT_UN_SUBSCRIPT': service('未开通云通信产品的阿里云客户'),
  'isv.SIGN_STATE_ILLEGAL': service('签名状态不正确'),
  'isv.SMS_SIGNATURE_ILLEGAL': service('该账号下找不到对应签名'),
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': service('签名和模板类型不一致'),
  'isv.SMS_TEMPLATE_ILLEGAL': service('该账号下找不到对应模板'),
  'isv.TEMPLATE_MISSING_PARAMETERS': service('模板变量中存在未赋值变量'),
  'isv.TEMPLATE_PARAMS_ILLEGAL': service('传入的变量内容和实际申请模板时变量所选择的属性类型不配'),
} as const satisfies Record<string, AliyunError>

export type AliyunErrorCode = keyof typeof ALIYUN_ERRORS

export function isAliyunErrorCode(code: string): code is AliyunErrorCode {
  return Object.hasOwn(ALIYUN_ERRORS, code)
}

function front(status: number, message: string): AliyunError {
  return { status, message }
}

function service(message: string): AliyunError {
  return { status: 200, message }
}
