package org.tongzhou.demonstration;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.access.Role;

/** The staff of the demonstration: the fictional accounts of the identity provider's demonstration, with their posts here. */
record Cast(String username, String name, Role role, String divisionCode) {

    static final String PASSWORD = "tongzhou-demo";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static final List<Cast> ALL = List.of(
            new Cast("changguo.clerk", "林晓海", Role.TOWNSHIP_CLERK, "330902002000"),
            new Cast("lincheng.clerk", "周雨帆", Role.TOWNSHIP_CLERK, "330902006000"),
            new Cast("shenjiamen.clerk", "王渔生", Role.TOWNSHIP_CLERK, "330903001000"),
            new Cast("huaniao.clerk", "陈岛屏", Role.TOWNSHIP_CLERK, "330922203000"),
            new Cast("changguo.reviewer", "沈定波", Role.TOWNSHIP_REVIEWER, "330902002000"),
            new Cast("lincheng.reviewer", "徐长峙", Role.TOWNSHIP_REVIEWER, "330902006000"),
            new Cast("shenjiamen.reviewer", "张鲁家", Role.TOWNSHIP_REVIEWER, "330903001000"),
            new Cast("huaniao.reviewer", "刘灯塔", Role.TOWNSHIP_REVIEWER, "330922203000"),
            new Cast("dinghai.approver", "方岑港", Role.COUNTY_APPROVER, "330902000000"),
            new Cast("putuo.approver", "金塘明", Role.COUNTY_APPROVER, "330903000000"),
            new Cast("shengsi.approver", "夏泗礁", Role.COUNTY_APPROVER, "330922000000"),
            new Cast("dinghai.clerk", "俞静安", Role.COUNTY_CLERK, "330902000000"),
            new Cast("putuo.clerk", "郑东极", Role.COUNTY_CLERK, "330903000000"),
            new Cast("daishan.clerk", "江衢山", Role.COUNTY_CLERK, "330921000000"),
            new Cast("shengsi.clerk", "洪枸杞", Role.COUNTY_CLERK, "330922000000"),
            new Cast("qinglei.manager", "童海晏", Role.INSTITUTION_MANAGER, "330902002001"),
            new Cast("dinghai.cemetery", "江听潮", Role.CEMETERY_CLERK, "330902000000"),
            new Cast("putuo.cemetery", "钱归帆", Role.CEMETERY_CLERK, "330903000000"),
            new Cast("shengsi.cemetery", "岑望洋", Role.CEMETERY_CLERK, "330922000000"),
            new Cast("city.charity", "陆善舟", Role.CHARITY_OFFICER, "330900000000"),
            new Cast("dinghai.charity", "乐思源", Role.CHARITY_OFFICER, "330902000000"),
            new Cast("dinghai.protection", "傅春晖", Role.CHILD_PROTECTION_OFFICER, "330902000000"),
            new Cast("shengsi.protection", "叶护舟", Role.CHILD_PROTECTION_OFFICER, "330922000000"),
            new Cast("huaniao.protection", "贝向阳", Role.CHILD_PROTECTION_OFFICER, "330922203000"),
            new Cast("city.hotline", "舒应答", Role.HOTLINE_OPERATOR, "330900000000"),
            new Cast("city.supervisor", "毛海天", Role.CITY_SUPERVISOR, "330900000000"),
            new Cast("admin", "何守舟", Role.ADMINISTRATOR, "330900000000"));

    /** Whether the right covers the whole area; a manager's is over the own institution, given once that is registered. */
    boolean overAnArea() {
        return role != Role.INSTITUTION_MANAGER;
    }

    /** The business line to which a post of county or city is bound; townships handle what comes to them. */
    @Nullable
    String businessLine() {
        return switch (role) {
            case COUNTY_APPROVER, COUNTY_CLERK -> "eldercare";
            case CHARITY_OFFICER -> "charity";
            case CHILD_PROTECTION_OFFICER -> "childprotection";
            default -> null;
        };
    }

    /** The secret of the six digits; the provider works out the same. */
    byte[] secret() {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(("tongzhou-demo-totp:" + username).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as authenticator apps take it. */
    String totpSecret() {
        // 160 bits are 32 figures of base 32; Java's figures go from 0 to v, RFC 4648's from A to 7.
        return "%32s"
                .formatted(new BigInteger(1, secret()).toString(BASE32.length()))
                .chars()
                .map(figure -> BASE32.charAt(Math.max(0, Character.digit(figure, BASE32.length()))))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The subject that the identity provider's demonstration gives this account. */
    String subject() {
        return UUID.nameUUIDFromBytes(("tongzhou-demo:" + username).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
