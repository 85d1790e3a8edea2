package dev.holdfast.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNamesTest {
    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD,true",
        "pgPwd,true",
        "CLIENT_SECRET,true",
        "TOKEN,true",
        "API_KEY,true",
        "CREDENTIALS,true",
        "AUTHORIZATION,true",
        "PRIVATE,true",
        "SENTRY_DSN,true",
        "DATABASE_URL,true",
        "CONNECTION,true",
        "URL_PREFIX,false",
        "TAG,false",
        "DB_PWD,true",
        "PWD,false",
        "OLDPWD,false",
        "LOG_LEVEL,false"
    })
    void knowsTheNamesThatHideTheirValues(String name, boolean secret) {
        assertThat(SecretNames.looksSecret(name)).isEqualTo(secret);
    }
}
