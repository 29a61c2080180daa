package org.tongzhou.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** A fictional person of the demonstration; {@code role} and {@code place} are keys of the messages. */
record DemoAccount(String username, String displayName, String role, String place) {

    static final String PASSWORD = "tongzhou-demo";

    /** Grouped as the sign-in page shows them: in the order in which a matter passes through their hands. */
    static final List<DemoAccount> ALL = List.of(
            new DemoAccount("changguo.clerk", "林晓海", "township-clerk", "changguo"),
            new DemoAccount("lincheng.clerk", "周雨帆", "township-clerk", "lincheng"),
            new DemoAccount("shenjiamen.clerk", "王渔生", "township-clerk", "shenjiamen"),
            new DemoAccount("huaniao.clerk", "陈岛屏", "township-clerk", "huaniao"),
            new DemoAccount("changguo.reviewer", "沈定波", "township-reviewer", "changguo"),
            new DemoAccount("lincheng.reviewer", "徐长峙", "township-reviewer", "lincheng"),
            new DemoAccount("shenjiamen.reviewer", "张鲁家", "township-reviewer", "shenjiamen"),
            new DemoAccount("huaniao.reviewer", "刘灯塔", "township-reviewer", "huaniao"),
            new DemoAccount("dinghai.approver", "方岑港", "county-approver", "dinghai"),
            new DemoAccount("putuo.approver", "金塘明", "county-approver", "putuo"),
            new DemoAccount("shengsi.approver", "夏泗礁", "county-approver", "shengsi"),
            new DemoAccount("dinghai.clerk", "俞静安", "county-clerk", "dinghai"),
            new DemoAccount("putuo.clerk", "郑东极", "county-clerk", "putuo"),
            new DemoAccount("daishan.clerk", "江衢山", "county-clerk", "daishan"),
            new DemoAccount("shengsi.clerk", "洪枸杞", "county-clerk", "shengsi"),
            new DemoAccount("qinglei.manager", "童海晏", "institution-manager", "qinglei"),
            new DemoAccount("dinghai.cemetery", "江听潮", "cemetery-clerk", "dinghai"),
            new DemoAccount("putuo.cemetery", "钱归帆", "cemetery-clerk", "putuo"),
            new DemoAccount("shengsi.cemetery", "岑望洋", "cemetery-clerk", "shengsi"),
            new DemoAccount("city.charity", "陆善舟", "charity-officer", "zhoushan"),
            new DemoAccount("dinghai.charity", "乐思源", "charity-officer", "dinghai"),
            new DemoAccount("dinghai.protection", "傅春晖", "child-protection-officer", "dinghai"),
            new DemoAccount("shengsi.protection", "叶护舟", "child-protection-officer", "shengsi"),
            new DemoAccount("huaniao.protection", "贝向阳", "child-protection-officer", "huaniao"),
            new DemoAccount("city.hotline", "舒应答", "hotline-operator", "zhoushan"),
            new DemoAccount("city.supervisor", "毛海天", "city-supervisor", "zhoushan"),
            new DemoAccount("admin", "何守舟", "administrator", "zhoushan"));

    /**
     * The secret of the six digits: as public as the password, and worked out alike by the server, which tells it to machines
     * ({@code demo.json}).
     */
    byte[] secret() {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(("tongzhou-demo-totp:" + username).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same in every installation, so that the server's demonstration staff are these people. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("tongzhou-demo:" + username).getBytes(StandardCharsets.UTF_8));
    }
}
