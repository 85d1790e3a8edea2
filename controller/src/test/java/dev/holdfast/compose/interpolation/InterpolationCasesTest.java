package dev.holdfast.compose.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import dev.holdfast.compose.interpolation.Template.Operator;
import dev.holdfast.compose.interpolation.Template.Part;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InterpolationCasesTest {
    private static final Set<Operator> DEFAULTS = Set.of(Operator.DEFAULT_IF_EMPTY, Operator.DEFAULT_IF_UNSET);
    private static final Set<Operator> REPLACEMENTS = Set.of(Operator.REPLACE_IF_NOT_EMPTY, Operator.REPLACE_IF_SET);
    private static final Set<Operator> DEMANDS = Set.of(Operator.REQUIRED_NOT_EMPTY, Operator.REQUIRED);

    @TestFactory
    Stream<DynamicTest> fillsInVariables() {
        return CaseFiles.tests("interpolation", one -> {
            String template = one.get("template").asText();
            if (one.has("expected"))
                assertThat(Template.parse(template).evaluate(CaseFiles.env(one)).text())
                        .isEqualTo(one.get("expected").asText());
            else
                assertThatThrownBy(() -> Template.parse(template).evaluate(CaseFiles.env(one)))
                        .isInstanceOf(InterpolationException.class)
                        .hasMessageContaining(nameIn(one.get("error_contains").asText()));
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsTheVariablesOfATemplate() {
        return CaseFiles.tests("interpolation_variables", one -> {
            Map<String, String> found = new TreeMap<>();
            collect(one.get("dict"), found);
            Map<String, String> expected = new TreeMap<>();
            one.get("expected")
                    .properties()
                    .forEach(entry -> expected.put(
                            entry.getKey(),
                            describe(
                                    entry.getValue().path("DefaultValue").asText(),
                                    entry.getValue().path("PresenceValue").asText(),
                                    entry.getValue().path("Required").asBoolean())));
            assertThat(found).isEqualTo(expected);
        });
    }

    private static String nameIn(String upstream) {
        return upstream.startsWith("required variable ") ? upstream : "";
    }

    private static void collect(JsonNode node, Map<String, String> found) throws InterpolationException {
        for (JsonNode child : node) collect(child, found);
        if (node.isTextual()) collect(node.asText(), found);
    }

    private static void collect(String template, Map<String, String> found) throws InterpolationException {
        for (Part part : Template.parse(template).parts())
            if (part instanceof Part.Variable variable) {
                Operator operator = variable.operator();
                found.put(
                        variable.name(),
                        describe(
                                DEFAULTS.contains(operator) ? variable.argument() : "",
                                REPLACEMENTS.contains(operator) ? variable.argument() : "",
                                DEMANDS.contains(operator)));
                collect(variable.argument(), found);
            }
    }

    private static String describe(String otherwise, String replacement, boolean required) {
        return "default=" + otherwise + " replacement=" + replacement + " required=" + required;
    }
}
