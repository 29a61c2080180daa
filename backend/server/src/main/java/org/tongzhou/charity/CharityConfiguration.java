package org.tongzhou.charity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.casework.FiledNumbers;

/** What the register of trusts answers to those who file. */
@Configuration(proxyBeanMethods = false)
class CharityConfiguration {

    @Bean
    FiledNumbers trustNumbers(TrustRepository trusts) {
        return new FiledNumbers(FiledTrust.ITEM, trusts::holds);
    }
}
