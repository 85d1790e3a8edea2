package dev.holdfast.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.desired.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"username\": \"mary\", \"password\": \"m4rker/é\", \"registryUrl\": \"https://docker.io\"}",
                "[{\"username\":\"mary\"},{\"password\":\"m4rker\\/\\u00e9\"},{\"registryUrl\":\"docker.io\"}]",
                "{\n\t\"username\": \"mary\",\n\t\"password\": \"m4rker/é\",\n\t\"registryUrl\": \"docker.io\"\n}",
                "\"{\\\"username\\\":\\\"mary\\\",\\\"password\\\":\\\"m4rker/é\\\",\\\"registryUrl\\\":\\\"docker.io\\\"}\"",
                "[{\\\"username\\\":\\\"mary\\\"},{\\\"password\\\":\\\"m4rker/é\\\"},{\\\"registryUrl\\\":\\\"docker.io\\\"}]",
                "[{username:mary},{password:m4rker/é},{registryUrl:https://docker.io}]",
                "{username:mary,password:m4rker/é,registryUrl:https://index.docker.io/v1/}",
                "username: mary\npassword: m4rker/é\nregistryUrl: https://index.docker.io/v1/\n"
            })
    void theThreeKeysAreReadInEveryForm(String text) throws Malformed {
        assertThat(LoginText.parse(text))
                .isEqualTo(new LoginText(
                        new RegistryAddress("docker.io", ""), new Login.Password("mary", Secret.of("m4rker/é"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{username: mary, password: m4rker} | it lacks registryUrl",
                "{password: m4rker} | it lacks username and registryUrl",
                "{username: mary, password: '', registryUrl: r} | it lacks password",
                "{username: mary, password: [m4rker], registryUrl: r} | password is not a text",
                "m4rker | it is not a mapping with username, password and registryUrl",
                "[m4rker] | it is not a mapping with username, password and registryUrl",
                "{username: 'm4rker | it is neither YAML nor JSON",
            })
    void whatIsWrongIsSaidWithoutQuotingAnything(String text, String sentence) {
        Malformed failure = catchThrowableOfType(Malformed.class, () -> LoginText.parse(text));
        assertThat(failure.sentence()).isEqualTo(sentence).doesNotContain("m4rker");
    }
}
