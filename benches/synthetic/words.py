"""The words that `generate.py` builds its invented consortia from.

Nothing here names anything real. Chinese text has full-width punctuation and no spaces; English text has no
comma, so that it can stand unquoted in a flow mapping.
"""

from __future__ import annotations

# A character and its syllable. All syllables differ, so brands made of them give unique slugs. The number of
# syllables that `generate.py` uses is the largest prime not above the length of this list.
SYLLABLES: list[tuple[str, str]] = [
    (pair[0], pair[1:])
    for pair in """
    安an 澳ao 百bai 宝bao 北bei 本ben 滨bin 博bo 昌chang 超chao 辰chen 诚cheng 驰chi 川chuan 春chun 聪cong 达da
    道dao 德de 鼎ding 东dong 多duo 帆fan 方fang 飞fei 丰feng 福fu 港gang 歌ge 光guang 桂gui 海hai 瀚han
    航hang 浩hao 和he 恒heng 宏hong 湖hu 华hua 怀huai 环huan 汇hui 嘉jia 建jian 江jiang 捷jie 锦jin 晶jing
    久jiu 聚ju 骏jun 凯kai 科ke 坤kun 蓝lan 乐le 力li 联lian 良liang 林lin 凌ling 隆long 陆lu 洛luo 茂mao
    美mei 梦meng 明ming 沐mu 宁ning 鹏peng 平ping 浦pu 启qi 谦qian 勤qin 青qing 然ran 仁ren 荣rong
    瑞rui 润run 森sen 山shan 尚shang 盛sheng 时shi 舒shu 顺shun 思si 松song 苏su 棠tang 天tian 庭ting
    通tong 万wan 维wei 文wen 曦xi 霞xia 贤xian 祥xiang 信xin 星xing 雄xiong 旭xu 轩xuan 雅ya 岩yan 扬yang
    耀yao 易yi 英ying 永yong 优you 宇yu 远yuan 岳yue 云yun 泽ze 展zhan 兆zhao 臻zhen 智zhi 舟zhou 竹zhu 卓zhuo
    """.split()
]

# Links of an industrial chain, 产业链细分领域, by the field's id; a field that isn't here may have any of them.
NICHES: dict[str, list[tuple[str, str]]] = {
    "cloud-computing": [("云原生数据库", "Cloud-native Databases"), ("算力网络", "Computing Networks"), ("光通信器件", "Optical Communication Devices")],
    "big-data-ai": [("视频解析", "Video Analytics"), ("工业智能", "Industrial Intelligence"), ("协作机器人", "Collaborative Robots")],
    "integrated-circuits": [("射频芯片", "Radio-frequency Chips"), ("功率半导体", "Power Semiconductors"), ("模拟芯片", "Analogue Chips")],
    "intelligent-computing": [("边缘计算", "Edge Computing"), ("可信计算", "Trusted Computing"), ("存算一体", "Computing in Memory")],
    "networked-devices": [("智能感知", "Intelligent Sensing"), ("智能座舱", "Intelligent Cockpits"), ("微型显示", "Micro Displays")],
    "innovative-drugs": [("抗体药物", "Antibody Medicines"), ("细胞治疗", "Cell Therapy"), ("缓释制剂", "Sustained-release Preparations")],
    "medical-devices": [("医学影像", "Medical Imaging"), ("手术机器人", "Surgical Robots"), ("植入器械", "Implantable Devices")],
    "synthetic-biology": [("生物基材料", "Bio-based Materials"), ("工业酶", "Industrial Enzymes"), ("菌种设计", "Strain Design")],
    "modern-seed": [("作物育种", "Crop Breeding"), ("水产种苗", "Aquatic Seedlings"), ("畜禽良种", "Livestock Breeding")],
    "precision-medicine": [("体外诊断", "In-vitro Diagnostics"), ("基因检测", "Genetic Testing"), ("伴随诊断", "Companion Diagnostics")],
    "advanced-chemicals": [("电子化学品", "Electronic Chemicals"), ("膜分离材料", "Membrane Materials"), ("特种涂料", "Special Coatings")],
    "semiconductor-materials": [("碳化硅衬底", "Silicon Carbide Substrates"), ("光刻材料", "Lithography Materials"), ("靶材", "Sputtering Targets")],
    "high-performance-fibres": [("航空复合材料", "Aviation Composites"), ("功能纺织品", "Functional Textiles"), ("碳纤维", "Carbon Fibres")],
    "new-energy-storage": [("氢燃料电池", "Hydrogen Fuel Cells"), ("钠离子电池", "Sodium-ion Batteries"), ("光伏组件", "Photovoltaic Modules")],
    "magnetic-materials": [("磁性材料", "Magnetic Materials"), ("高温合金", "High-temperature Alloys"), ("电机铁芯", "Motor Cores")],
}

# Kinds of organisation: ending of the name in Chinese and English, post of the principal, service offered.
ENTERPRISES = [("科技有限公司", "Technology Co."), ("股份有限公司", "Holding Co."), ("新材料有限公司", "New Materials Co."),
               ("装备有限公司", "Equipment Co."), ("电子有限公司", "Electronics Co."), ("生物医药有限公司", "Biopharma Co."),
               ("能源有限公司", "Energy Co."), ("软件有限公司", "Software Co.")]
UNIVERSITIES = [("大学", "University"), ("工业大学", "University of Technology"), ("学院", "College"), ("医科大学", "Medical University")]
INSTITUTES = [("研究院", "Research Institute"), ("研究所", "Institute"), ("实验室", "Laboratory"), ("技术创新中心", "Innovation Centre")]
SERVICES = [("检验检测中心", "Testing Centre", "testing"), ("技术转移中心", "Technology Transfer Centre", "transfer"),
            ("科技咨询有限公司", "Consulting Co.", "consulting"), ("科创投资有限公司", "Venture Investment Co.", "finance"),
            ("研发服务中心", "R&D Service Centre", "r-and-d")]
POSTS = {"enterprise": ["董事长", "总经理"], "university": ["校长"], "institute": ["院长", "所长"], "service": ["主任", "负责人"]}
ELSEWHERE = [("上海市", "Shanghai"), ("北京市", "Beijing"), ("江苏省南京市", "Nanjing in Jiangsu"),
             ("安徽省合肥市", "Hefei in Anhui"), ("广东省深圳市", "Shenzhen in Guangdong"), ("湖北省武汉市", "Wuhan in Hubei")]

STRENGTHS = {
    "enterprise": ["国内{niche}骨干企业", "细分市场占有率居行业前列", "拥有完整的{niche}中试与量产能力", "掌握{object}核心专利",
                   "关键工序装备自主可控", "面向整机的应用验证能力突出"],
    "university": ["{niche}方向基础研究领先", "相关学科评估居前列", "建有{object}方向的重点实验室", "长期承担国家级科研任务"],
    "institute": ["{object}工程化研究基础扎实", "具备第三方评测与标准研制能力", "拥有高水平中试平台", "学科交叉团队稳定"],
    "service": ["具备相应资质与服务网络", "服务本领域企业百余家", "熟悉成果转移转化流程", "服务能力覆盖全省"],
}
DUTIES = {
    "enterprise": ["承担{object}的研制与量产", "负责{object}的工艺开发", "提供应用场景并开展验证", "负责供应链配套", "承担中试线建设"],
    "university": ["承担{object}的机理研究", "负责算法与模型设计", "培养联合攻关人才", "承担前沿技术预研"],
    "institute": ["承担{object}的测试评价", "负责标准研制", "承担共性技术攻关", "负责可靠性研究"],
    "service": ["提供检验检测与认证服务", "组织成果转移转化", "提供知识产权与咨询服务", "对接金融资本"],
}
QUALITIES = ["高精度", "低功耗", "高可靠", "大规模", "国产化", "高通量", "轻量化", "耐极端环境", "智能化", "低成本"]
OBJECTS = ["核心器件", "关键材料", "控制系统", "基础软件", "专用装备", "检测仪器", "驱动模块", "封装结构", "工艺平台", "整机系统",
           "数据平台", "传动部件", "功能薄膜", "信号链路", "仿真工具"]
ACTIONS = ["关键技术攻关", "工程化验证", "系统集成", "中试与产业化", "自主研制", "示范应用"]
UNITS = ["材料制备", "结构设计", "封装", "读出电路", "控制算法", "测试方法", "可靠性评价", "热管理", "精密加工", "表面处理", "接口协议", "失效分析"]
LANDMARKS = ["首台套{object}", "{quality}{object}样机一台套", "年产千套{object}中试线", "{object}国产替代方案", "{quality}{object}系列产品"]
MILESTONES = ["技术路线评审", "方案设计定型", "关键指标验证", "原理样机", "工程样机", "样机", "小批量试制", "中试线贯通", "可靠性试验",
              "第三方检测", "用户现场试用", "首批交付", "标准立项", "示范线建成", "规模化应用", "任务验收"]
GOALS = [("建成{niche}中试线", "产能", "年产{n}万件", "年产{m}万件"), ("突破{object}关键技术", "核心指标", "达到国际同类水平", "已通过第三方检测"),
         ("形成自主知识产权体系", "发明专利", "{n}件", "{m}件"), ("实现{object}规模化应用", "应用单位", "{n}家", "{m}家"),
         ("带动产业链产值增长", "新增销售收入", "{n}亿元", "{m}亿元"), ("牵头研制标准", "标准数", "{n}项", "{m}项")]
OUTCOMES = {"product": "{object}新产品一项", "patent": "授权发明专利{n}件", "standard": "团体标准{n}项", "sales": "新增销售收入{n}千万元",
            "award": "示例科技奖一项"}
SUPPORTS = {"project": "支持项目{n}项", "base": "示例平台纳入省级基地建设", "talent": "支持引进青年科技人才{n}名", "finance": "示例基金投资意向",
            "committee": "纳入最终用户委员会", "recommendation": "赋予创新基地申报推荐权限", "cooperation": "与省技术创新中心开展合作"}
REASONS = {"member-joined": ["补强{object}环节", "任务变化需要"], "member-left": ["承担任务完成", "经营方向调整"],
           "goals-adjusted": ["根据市场变化调整指标"], "task-changed": ["增加{object}攻关内容"], "other": ["联系地址变更"]}
SELF_SUMMARIES = ["进展顺利，年度任务全部完成", "总体进展正常，个别节点略有延迟", "完成年度计划的主要指标，产业化工作提前启动", "技术攻关取得阶段性成果，联合攻关机制进一步完善"]
GOAL_WORDS = {"excellent": "超额完成年度目标", "middle": "基本完成年度目标", "poor": "年度目标未完成"}
TASK_WORDS = {"excellent": "{n}项重大任务全部按期完成", "middle": "{n}项重大任务按计划推进", "poor": "{n}项重大任务中有任务明显滞后"}

# Prose of a consortium: a paragraph is some sentences of one topic.
TOPICS: list[list[str]] = [
    ["{name}围绕{field}领域的{niche}细分方向组建，由{lead}牵头。", "联合体以产业化目标明确的重大攻关任务为牵引，把产业链上下游有优势的单位组织起来协同攻关。",
     "组建以来，联合体坚持需求导向和问题导向，着力解决{object}长期依赖外购的问题。", "目前成员单位共{count}家，覆盖研发、制造、检测和应用各环节。"],
    ["牵头单位{lead}位于{city}，长期从事{niche}的研发与生产。", "企业建有省级以上研发平台，研发投入占营业收入的比重连续多年保持在较高水平。",
     "近年来，企业先后承担多项重大科技任务，在{object}方面形成了较为完整的知识产权布局。", "在联合体中，牵头单位负责总体设计、任务分解和成果集成。"],
    ["联合体设立理事会，由全体成员单位负责人组成，重大事项由理事会集体商议决定。", "专家咨询委员会为技术路线选择、任务分解和攻关方案设计提供意见。",
     "各成员单位指定联络人，按月通报任务进展，遇到共性问题及时会商。", "理事会每半年召开一次全体会议，听取任务进展和经费使用情况的报告。"],
    ["{academic}在{object}的基础研究方面具有优势，承担机理研究和模型设计任务。", "高校院所与企业共建联合实验室，研究人员定期到生产一线驻点，企业工程师参与课题设计。",
     "通过双向任职和联合培养，一批青年科技人员在攻关任务中成长起来。"],
    ["围绕“{task}”等重大攻关任务，联合体梳理出若干单元技术和关键部件，逐项明确承担单位、考核指标和完成时限。", "任务实行分阶段、分年度管理，节点完成情况与经费拨付挂钩。",
     "对进展滞后的任务，由理事会组织专题研究，必要时调整承担单位。", "各任务之间建立了数据共享和接口协调机制，避免重复投入。"],
    ["联合体成员共同签订知识产权管理协议，明确背景知识产权的使用范围和新增知识产权的归属。", "在“共建共享”原则下，成员单位可优先以优惠条件使用联合体形成的专利和技术秘密。",
     "成果转化收益按贡献分配，专门用于后续研发的部分不少于三成。"],
    ["产业化方面，联合体以整机企业的需求为导向，推动{object}在多个场景开展应用验证。", "首批产品已在成员单位的产线上连续运行，稳定性和一致性达到设计要求。",
     "下游用户参与指标制定和验收，缩短了从样机到批量产品的周期。", "与同类进口产品相比，综合使用成本明显下降，交付周期由数月缩短到数周。"],
    ["下一步，联合体将继续聚焦{niche}，推进中试线扩能和标准研制。", "同时，加强与省实验室和技术创新中心的合作，提前布局下一代技术。",
     "联合体还将吸收更多在细分领域有专长的单位参与，保障以最优力量实施关键核心技术攻关任务。"],
]
TOPICS_EN = [
    "{name} works on {niche} in the field of {field}. It is led by {lead} and has {count} members along the industrial chain.",
    "The members share laboratories and pilot lines under an agreement on intellectual property. Each major research task is split into "
    "unit technologies with a responsible member, measurable targets and a date.",
    "First products run on the members' own lines. The next steps are a larger pilot line, a group standard and trials with more users.",
]
REVIEW_PROSE = ["本年度，联合体按照实施方案推进各项任务，累计投入研发人员{n}余人。", "理事会召开两次全体会议，审议了任务调整和经费安排。",
                "围绕{niche}完成多轮验证试验，主要指标达到年度要求。", "存在的主要问题是{object}的一致性仍需提高。"]
