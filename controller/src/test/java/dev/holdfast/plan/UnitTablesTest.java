package dev.holdfast.plan;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import dev.holdfast.compose.CaseFiles.Comparison;
import dev.holdfast.compose.Loading;
import dev.holdfast.compose.Variables;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.SecretNames;
import dev.holdfast.desired.Service;
import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.document.reading.VariablesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rows of docker compose's and compose-go's own unit tests: each is run, or its group is listed with the reason. */
class UnitTablesTest {
    private static final String NOT_HERE = "unit-tables-not-here.txt";
    private static final List<String> TABLES = List.of("compose_unit_tables", "misc_tables");

    private static final Map<String, Comparison> GROUPS = Map.ofEntries(
            entry("Test_buildContainerVolumes", UnitTablesTest::volumes),
            entry("TestBuildGraph", UnitTablesTest::graph),
            entry("TestBuildGraphDependsOn", UnitTablesTest::graph),
            entry("Test_EnvResolverWithCase", UnitTablesTest::variable),
            entry("Test_LookupEnv", UnitTablesTest::variable),
            entry("Test_collectEnvCheckFindings", UnitTablesTest::suspicious),
            entry("TestReconcileContainers_ServiceReference_NoRecreate", UnitTablesTest::reference),
            entry("TestEnvVariablePrecedence", UnitTablesTest::precedence),
            entry("Test_ResolveImages", UnitTablesTest::image));

    /** How the variants of the case say what they refer to. */
    private static final Map<String, String> REFERENCES = Map.of(
            "network_mode_service", "network_mode: 'service:parent'",
            "ipc_service", "ipc: 'service:parent'",
            "pid_service", "pid: 'service:parent'",
            "volumes_from_service", "volumes_from: [parent]",
            "volumes_from_container", "volumes_from: ['container:some_external']");

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> everyRowHoldsOrIsListed() throws IOException {
        Set<String> listed = listed();
        return TABLES.stream()
                .flatMap(table -> CaseFiles.tests(table, one -> {
                    String group = group(one);
                    if (listed.contains(group)) return;
                    assertThat(GROUPS)
                            .as("nothing runs " + group + ", and it is not listed in " + NOT_HERE)
                            .containsKey(group);
                    Objects.requireNonNull(GROUPS.get(group)).compare(one);
                }));
    }

    @Test
    void everyListedGroupIsInATableAndNotRun() throws IOException {
        Set<String> groups = new TreeSet<>();
        for (String table : TABLES) CaseFiles.cases(table).forEach(one -> groups.add(group(one)));
        assertThat(groups).containsAll(listed());
        assertThat(GROUPS.keySet()).doesNotContainAnyElementsOf(listed());
    }

    @Test
    void thePageForUsersSaysHowManyRowsAreListed() throws IOException {
        Set<String> listed = listed();
        long rows = TABLES.stream()
                .flatMap(table -> StreamSupport.stream(CaseFiles.cases(table).spliterator(), false))
                .filter(one -> listed.contains(group(one)))
                .count();
        assertThat(Path.of("../docs/compose-differences.md"))
                .content()
                .contains("these groups, " + rows + " rows, have none");
    }

    private static String group(JsonNode one) {
        String name = one.get("fn").asText();
        if (one.path("caseInsensitive").asBoolean()) return name + ", case-insensitive";
        boolean harmless = name.equals("Test_collectEnvCheckFindings") && !one.has("wantSuspicious");
        return harmless ? name + ", nothing suspicious" : name;
    }

    private static Set<String> listed() throws IOException {
        try (InputStream list = Objects.requireNonNull(UnitTablesTest.class.getResourceAsStream(NOT_HERE))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(": ")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void volumes(JsonNode one) {
        Mount mount = Loading.of(one.get("yaml").asText().replace("  test:\n", "  test:\n    image: a\n"))
                .project()
                .services()
                .values()
                .iterator()
                .next()
                .container()
                .mounts()
                .get(0);
        if (one.get("binds").isArray()) {
            Mount.Named named = (Mount.Named) mount;
            String text = named.name() + ":" + named.target() + ":" + (named.readOnly() ? "ro" : "rw");
            assertThat(text).isEqualTo(one.get("binds").get(0).asText());
        } else if (one.get("mounts").isArray()) {
            JsonNode expected = one.get("mounts").get(0);
            Mount.Named named = (Mount.Named) mount;
            assertThat(named.name()).isEqualTo(expected.get("Source").asText());
            assertThat(named.options().subpath())
                    .isEqualTo(expected.at("/VolumeOptions/Subpath").asText());
        } else {
            // Their binds make a missing folder, their mounts do not.
            assertThat(((Mount.Bind) mount).source()).isEqualTo("/srv/shop/data");
            assertThat(((Mount.Bind) mount).createHostPath())
                    .isEqualTo(!one.get("binds").isNull());
        }
    }

    private static void graph(JsonNode one) {
        Map<String, String> services = new TreeMap<>();
        for (String kind : List.of("services", "disabled"))
            one.path(kind).properties().forEach(entry -> services.put(entry.getKey(), service(entry.getValue())));
        String text = "services:\n"
                + services.entrySet().stream()
                        .map(service -> "  " + service.getKey() + ": " + service.getValue() + "\n")
                        .collect(Collectors.joining());
        if (one.has("expectedError")) {
            assertThat(Loading.of(text).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem).contains("services.test", "another"));
            return;
        }
        Map<String, Service> loaded = Loading.of(text).project().services();
        assertThat(loaded).containsOnlyKeys(services.keySet());
        one.get("services").properties().forEach(entry -> {
            List<String> known = new ArrayList<>();
            entry.getValue().get("depends_on").fieldNames().forEachRemaining(name -> {
                if (services.containsKey(name)) known.add(name);
            });
            assertThat(Objects.requireNonNull(loaded.get(entry.getKey())).dependsOn())
                    .containsOnlyKeys(known);
        });
    }

    private static String service(JsonNode service) {
        List<String> dependencies = new ArrayList<>();
        service.get("depends_on").properties().forEach(entry -> {
            String condition = entry.getValue().path("condition").asText("service_started");
            boolean required = entry.getValue().path("required").asBoolean(true);
            dependencies.add(entry.getKey() + ": {condition: " + condition + ", required: " + required + "}");
        });
        String profiles = service.has("profiles") ? ", profiles: " + service.get("profiles") : "";
        return "{image: a, depends_on: {" + String.join(", ", dependencies) + "}" + profiles + "}";
    }

    private static void variable(JsonNode one) {
        Map<String, String> values = new TreeMap<>();
        one.get("environment")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        assertThat(new Variables(new TreeMap<>(values), new TreeSet<>())
                        .find(one.get("search").asText())
                        .map(Lookup.Value::text))
                .isEqualTo(
                        one.get("expectedOk").asBoolean()
                                ? Optional.of(one.get("expectedValue").asText())
                                : Optional.empty());
    }

    /** What docker compose would not publish without a question, nobody sees here. */
    private static void suspicious(JsonNode one) {
        one.get("wantSuspicious")
                .forEach(names -> names.forEach(name ->
                        assertThat(SecretNames.looksSecret(name.asText())).isTrue()));
    }

    private static void reference(JsonNode one) {
        String more = Objects.requireNonNull(REFERENCES.get(one.get("name").asText()));
        JsonNode planned = CaseFiles.cases("reconcile_plans").get(UpstreamPlansTest.REFERENCES_CASE);
        assertThat(UpstreamPlansTest.plan(planned, "dependent", more).changes()).isEmpty();
    }

    private static void precedence(JsonNode one) throws IOException {
        Map<String, String> shell = new TreeMap<>();
        one.get("osEnv")
                .forEach(pair ->
                        shell.put(pair.asText().split("=")[0], pair.asText().split("=")[1]));
        Map<String, String> expected = new TreeMap<>();
        one.get("expected")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asText()));
        Files.writeString(folder.resolve(".env"), one.get("dotEnv").asText());
        Variables variables = new VariablesReader((path, most) -> Files.readAllBytes(path), new Problems())
                .ofComposeFile(shell, new Location("compose.yaml", 1, 1), null, folder);
        assertThat(variables.values()).containsAllEntriesOf(expected);
    }

    private static void image(JsonNode one) {
        String resolved = one.get("resolved").asText();
        ImageReference reference = ImageReference.parse(one.get("image").asText());
        String digest = resolved.substring(resolved.indexOf('@') + 1);
        assertThat(reference.pinned(digest)).isEqualTo(resolved);
    }
}
