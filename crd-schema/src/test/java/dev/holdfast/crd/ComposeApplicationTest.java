package dev.holdfast.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeApplicationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anEmptySpecHasTheDefaultsOfTheSchema() throws Exception {
        ComposeApplicationSpec spec = JSON.readValue("{}", ComposeApplicationSpec.class);
        JsonNode written = JSON.valueToTree(spec);
        JsonNode properties = JSON.readTree(Schemas.jsonSchema()).at("/properties/spec/properties");
        for (String path : List.of(
                "interval",
                "offline",
                "drift",
                "adopt",
                "prune",
                "suspend",
                "force",
                "pull/policy",
                "pull/beforeStop",
                "shutdown/containers",
                "shutdown/timeout",
                "statusLog/interval"))
            assertThat(written.at("/" + path))
                    .as(path)
                    .isEqualTo(properties.at("/" + path.replace("/", "/properties/") + "/default"));
    }

    @Test
    void isAResourceThatKubernetesToolsKnow() {
        ComposeApplication application = new ComposeApplication();
        assertThat(application.getApiVersion()).isEqualTo("holdfast.dev/v1alpha1");
        assertThat(application.getKind()).isEqualTo("ComposeApplication");
        assertThat(application.getPlural()).isEqualTo("composeapplications");
        assertThat(application.getScope()).isEqualTo("Namespaced");
    }

    @Test
    void anEmptySpecHasNoCollectionsThatAreNull() throws Exception {
        ComposeApplicationSpec spec = JSON.readValue("{}", ComposeApplicationSpec.class);
        assertThat(spec.variables()).isEqualTo(Map.of());
        assertThat(spec.variablesFrom()).isEmpty();
        assertThat(spec.profiles()).isEmpty();
        assertThat(spec.secrets()).isEmpty();
        assertThat(spec.registries()).isEmpty();
    }
}
