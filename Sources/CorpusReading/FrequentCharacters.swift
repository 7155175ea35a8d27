/// The thousand Chinese characters that running text is mostly made of, simplified ones for traditional ones: they
/// tell text from bytes read in the wrong encoding.
///
/// Counted in texts of eleven kinds (news, laws, encyclopedias, novels, posts), each kind with the same weight. They
/// make up four of five characters of any of these, two of three of a word list, and one of twenty where Chinese is
/// read in a wrong encoding.
enum FrequentCharacters {
  /// Whether text is likely to have the character: a frequent one, in its traditional form too, or a mark of
  /// Chinese punctuation.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3000...0x301F, 0xFF01...0xFF5E, 0x2013...0x2026, 0xB7: true
    case SimplifiedCharacters.range: characters.contains(SimplifiedCharacters.of(scalar.value))
    default: false
    }
  }

  private static let characters = Set(list.unicodeScalars.map(\.value))

  private static let list = """
    的了一人和在是有年不大中国上学到为出生家会时要天子来后于行以用发小地我这个作成业公演动新电得他日主理员下多们能开过工市民部说都月分方同可者机对文当起就里老定海本高法与名\
    十自看进长好位经加最建之前车水面合现第应常关表等全事着外其也影物门场很三重实特通道产力点提少去度心化师比政剧相美女代明平视西金所花安司果量台山南书情体元制还间务被数东由\
    将气系计而路保北设区期手种院那从州条想品入管次教做军没如因回利性内流片结程导立二放万两任科打展口并王尔统张正然爱运记节及布见格每斯报参规信总论马风她别你原研阳收京交队受\
    向持么资件服华首江传广接太医活清色解几世网林更社吃术只头欢喜式使议意样游边单乐据共无球究候处周城强目决赛战改身专编感线往价近李图此歌先备儿又但技克各友亚基写春四变真集准\
    星器已商深男算语推称企河组德非转艺示习创求辑光奖联飞今调孩省空族才房史获问领告造听带温士给拉知黄白声修话标校测树或局较极质取直消历投亲委哈护英考音客些照红完达选权刘治古\
    义增型五始便复食百热再让认施农青题角团版办率指把党雨案曲构至排什己课证药石湖形快神反走界拍该馆观龙费例居约防举室级连朝模火离超坐土汉轻查验引何息确园孙兰志整香阿罗评夏象\
    言环府装店项包育买响营划武病摘舞需号速像菜采维博份字米唱卫检续播控预支升陈容读试则鱼源班干际站父值股众限职波济油官夜曾精它戏越责航配福优请落晚境差住争命半画许具监换哪冬\
    款列登壁毛难夫弟早养易毕依巴银未根步压讲类讨望功属隔铁兴显假酒户故初留积律迎港降叶群韩村亮帝啊失除宁助练供苏岁央板远跳哥洲致险云杨注尼料警范堂待田织退奥雪满县汽承终牛适\
    纪双冠执送兵围效念守秋态木谈死存岛庆密觉饰置吗佳思筑乡减草卖景介穿即届乌随协街宣坚健却低富千况黑域叫足担奶击八船核母康纳销卡六票益著座衣简旅刚奇茶破沙婚礼必眼按批欧曹散\
    钟断令妈录普冰独识停吴绍封丽季察素梅肉严货宝静射贵姐征秀状雷段靠审找疫谢翻急染微派丁词朋借岸止纷污松救底皮七席楼害紧吧杀诊愿梦免笑镜且川皇错旁陆牌仪移稳顺材钱伤帮判继赵\
    摄典慢短镇仍威忙偶笔九拿融细徐授售策休伟络购智祖补善豆玉午互弹闻序攻鸡势郑妹湾谷负章刻亿频吉轮羊充印阵渐伴督载诗背君库俄幕醒切临革呼层丹财怕探麻遗汇输伯胡唐托血均跟宋杰\
    藏箱黎招喝寒怎饭突朱琴吸尽余灯湿绝软味遇宇追荣盛含希末盘献训野赶鲜违疗遍良鲁障峰胜浪侯迷宗童涨签述餐宫徒丰禁损顶激裁蒙苗梁晨予爸映洁申嘉坏久露粉杯码诉操
    """
}
