package dev.holdfast.docker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class GivenSecretsTest {
    private static final String WORDS = "exec: \"/bin/hunter2\": stat /bin/hunter2: no such file, in /srv";

    @Test
    void hidesWhatASecretFlowedInto() throws JsonProcessingException {
        assertThat(GivenSecrets.hide(WORDS, inspection("entrypoint")))
                .isEqualTo("exec: \"********\": stat ********: no such file, in /srv");
    }

    @Test
    void leavesEverythingElse() throws JsonProcessingException {
        assertThat(GivenSecrets.hide(WORDS, inspection("command"))).isEqualTo(WORDS);
        assertThat(GivenSecrets.hide("", inspection("entrypoint"))).isEmpty();
    }

    @Test
    void hidesHowAVolumeWasToBeMounted() throws JsonProcessingException {
        String words = "error while mounting volume '/volumes/shop_data/_data': failed to mount local volume: mount"
                + " //nas/share:/volumes/shop_data/_data, data: username=u,password=a: b,vers=3.0: no such device";
        assertThat(GivenSecrets.hide(words, inspection("command")))
                .isEqualTo("error while mounting volume '/volumes/shop_data/_data': failed to mount local volume: mount"
                        + " ********: no such device");
    }

    @Test
    void showsNothingThatACommandWithASecretPrinted() throws JsonProcessingException {
        assertThat(GivenSecrets.hideIn("token hunt", inspection("command"))).isEqualTo(GivenSecrets.NOT_SHOWN);
        assertThat(GivenSecrets.hideIn("token hunt", inspection("environment"))).isEqualTo(GivenSecrets.NOT_SHOWN);
        assertThat(GivenSecrets.hideIn("token hunt", inspection("environment.TOKEN")))
                .isEqualTo("token hunt");
    }

    private static JsonNode inspection(String sensitive) throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                {"Config": {"Entrypoint": ["/bin/hunter2"], "Cmd": ["-v"], "WorkingDir": "/srv", "Labels": {
                  "holdfast.dev/application": "shop", "holdfast.dev/controller": "c", "holdfast.dev/sensitive": "[\\"%s\\"]",
                  "holdfast.dev/fingerprint": "v1:x", "com.docker.compose.service": "web",
                  "com.docker.compose.container-number": "1", "com.docker.compose.project": "shop"}}}
                """.formatted(sensitive));
    }
}
