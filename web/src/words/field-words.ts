import { useWordsOf } from './use-words.ts'

/** The words of the phone field and the code field, apart from the screens' because signing in needs them first. */
export interface FieldWords {
  phoneField: {
    label: string
    placeholder: string
    /** The button before the number, for those who hear it. */
    region: (name: string, callingCode: string) => string
    chooseRegion: string
    searchRegion: string
    noRegion: string
    regionsFound: (count: number) => string
    invalid: string
  }
  codeField: {
    label: string
    hint: (digits: number) => string
  }
}

const zhCN = {
  phoneField: {
    label: '手机号码',
    placeholder: '请输入手机号码',
    region: (name, callingCode) => `国家或地区：${name} +${callingCode}`,
    chooseRegion: '选择国家或地区',
    searchRegion: '搜索国家、地区或区号',
    noRegion: '没有找到，请换个写法或输入区号',
    regionsFound: (count) => `${count} 个结果`,
    invalid: '手机号码不正确，请检查国家或地区以及号码。',
  },
  codeField: {
    label: '验证码',
    hint: (digits) => `${digits} 位数字，可以粘贴`,
  },
} as const satisfies FieldWords

const en = {
  phoneField: {
    label: 'Phone number',
    placeholder: 'Phone number',
    region: (name, callingCode) => `Country or region: ${name} +${callingCode}`,
    chooseRegion: 'Choose a country or region',
    searchRegion: 'Search by name or calling code',
    noRegion: 'None found. Try another spelling, or the calling code.',
    regionsFound: (count) => (count === 1 ? '1 result' : `${count} results`),
    invalid: 'This is not a phone number. Check the country or region and the number.',
  },
  codeField: {
    label: 'Code',
    hint: (digits) => `${digits} digits; you can paste them`,
  },
} as const satisfies FieldWords

export function useFieldWords(): FieldWords {
  return useWordsOf<FieldWords>({ 'zh-CN': zhCN, en })
}
