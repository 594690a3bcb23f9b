/** The most frequent family names, and characters that given names are made of. */
export const FAMILY_NAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]
export const GIVEN_NAMES = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉玲红春梅建国华玉兰英鹏飞宇浩轩子涵欣怡梓晨雨诗雅婷思佳慧琪嘉宁博天瑞凯俊峰志远海燕晓东雪梦洁云龙凤鑫斌波彬',
]
