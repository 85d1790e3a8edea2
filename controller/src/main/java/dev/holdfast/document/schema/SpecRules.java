package dev.holdfast.document.schema;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;

/** What the schema accepts in a {@code spec} and nobody can mean. */
public final class SpecRules {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Problems problems;

    /** @param problems takes what is wrong */
    public SpecRules(Problems problems) {
        this.problems = problems;
    }

    /** Reports everything that is wrong in a {@code spec}, as far as the schema accepts it. */
    public void check(Mapping spec) {
        spec.scalar("interval").ifPresent(text -> checkLength(text, "spec.interval", false));
        spec.mapping("statusLog")
                .scalar("interval")
                .ifPresent(text -> checkLength(text, "spec.statusLog.interval", true));
        withoutKey(spec, "variablesFrom", "all members of the secret become variables");
        withoutKey(spec, "registries", "the whole secret is the login");
    }

    private void checkLength(Scalar text, String path, boolean orNone) {
        Duration duration;
        try {
            duration = DurationText.parse(text.text());
        } catch (InvalidValueException e) {
            // The schema does not accept it.
            return;
        }
        if (duration.compareTo(LEAST) >= 0 || (orNone && duration.isZero())) return;
        String otherwise = orNone ? ", and \"0\" switches it off" : "";
        problems.add(text.location(), path, "\"" + text.text() + "\" is too short; the least is 1s" + otherwise);
    }

    private void withoutKey(Mapping spec, String list, String instead) {
        List<YamlNode> items = spec.items(list);
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Mapping item)) continue;
            String path = ElementPath.item("spec." + list, i) + ".secretsManager.key";
            item.mapping("secretsManager")
                    .scalar("key")
                    .ifPresent(
                            key -> problems.add(key.location(), path, "has no effect here, leave it out: " + instead));
        }
    }
}
