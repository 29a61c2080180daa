package org.tongzhou.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YuanTests {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "1, 壹分",
        "50, 伍角整",
        "105, 壹元零伍分",
        "100000, 壹仟元整",
        "125100, 壹仟贰佰伍拾壹元整",
        "100500, 壹仟零伍元整",
        "1000000, 壹万元整",
        "1000100, 壹万零壹元整",
        "1001000, 壹万零壹拾元整",
        "10000000, 壹拾万元整",
        "10000000000, 壹亿元整",
        "10000000100, 壹亿零壹元整",
        "123456789012, 壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"
    })
    void writesCapitalsThatAPenCannotAlter(long fen, String capitals) {
        assertThat(Yuan.capitals(fen)).isEqualTo(capitals);
    }

    @Test
    void writesFiguresWithThousands() {
        assertThat(Yuan.of(125_100)).isEqualTo("¥1,251.00");
        assertThat(Yuan.of(5)).isEqualTo("¥0.05");
    }

    @Test
    void refusesWhatIsNoAmount() {
        assertThatThrownBy(() -> Yuan.capitals(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
