package dev.holdfast.compose.merge;

import static dev.holdfast.compose.merge.MergeRule.REPLACE;
import static dev.holdfast.compose.merge.MergeRule.as;
import static java.util.Map.entry;

import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes that are not merged in the standard way; the one place to add one. Source: specification, "Merge". */
final class MergeRules {
    private static final MergeRule LIST = as(Notations::list);
    private static final MergeRule NAMES = as(Notations::names);

    /** {@code KEY=value} lists or mappings; a key that comes later without a value has none. */
    private static final List<String> PAIRS = List.of(
            "configs.*.labels",
            "networks.*.labels",
            "secrets.*.labels",
            "services.*.annotations",
            "services.*.build.additional_contexts",
            "services.*.build.args",
            "services.*.build.labels",
            "services.*.build.ssh",
            "services.*.deploy.labels",
            "services.*.environment",
            "services.*.labels",
            "services.*.sysctls",
            "volumes.*.labels");

    private static final Map<String, MergeRule> OTHERS = Map.ofEntries(
            entry("configs.*.external", MergeRules::later),
            entry("models.*.runtime_flags", MergeRules::later),
            entry("networks.*.external", MergeRules::later),
            entry("networks.*.ipam.config", MergeRules::pools),
            entry("secrets.*.external", MergeRules::later),
            entry("services.*.build", as(Notations::build)),
            entry("services.*.build.extra_hosts", as(Notations::hosts)),
            entry("services.*.build.ulimits.*", MergeRules::later),
            entry("services.*.command", REPLACE),
            entry("services.*.depends_on", as(Notations::dependencies)),
            entry("services.*.dns", LIST),
            entry("services.*.dns_search", LIST),
            entry("services.*.entrypoint", REPLACE),
            entry("services.*.env_file", LIST),
            entry("services.*.extra_hosts", as(Notations::hosts)),
            entry("services.*.healthcheck.test", REPLACE),
            entry("services.*.label_file", LIST),
            entry("services.*.logging", MergeRules::logging),
            entry("services.*.models", NAMES),
            entry("services.*.networks", NAMES),
            entry("services.*.tmpfs", LIST),
            entry("services.*.ulimits.*", MergeRules::later),
            entry("volumes.*.external", MergeRules::later));

    static final PathTable<MergeRule> TABLE = table();

    private MergeRules() {}

    private static PathTable<MergeRule> table() {
        Map<String, MergeRule> rules = new HashMap<>(OTHERS);
        for (String place : PAIRS) {
            rules.put(place, as(Notations::pairs));
            rules.put(place + ".*", REPLACE);
        }
        return PathTable.of(rules);
    }

    private static YamlNode later(YamlNode base, YamlNode over, MergeRule.Otherwise otherwise) {
        return over.isNull() ? base : over;
    }

    /** Options belong to a driver: those of another one are of no use to the later one. */
    private static YamlNode logging(YamlNode base, YamlNode over, MergeRule.Otherwise otherwise) {
        if (!(base instanceof Mapping lower && over instanceof Mapping upper)) return otherwise.merge(base, over);
        Optional<String> driver = lower.text("driver");
        Optional<String> other = upper.text("driver");
        boolean differ = driver.isPresent() && other.isPresent() && !driver.equals(other);
        return differ ? over : otherwise.merge(base, over);
    }

    /** Address pools are told apart by their subnet. */
    private static YamlNode pools(YamlNode base, YamlNode over, MergeRule.Otherwise otherwise) {
        if (!(base instanceof Sequence lower && over instanceof Sequence upper)) return otherwise.merge(base, over);
        List<YamlNode> pools = new ArrayList<>(lower.items());
        for (YamlNode pool : upper.items()) {
            Optional<String> subnet = subnet(pool);
            int same = 0;
            while (same < pools.size() && !subnet(pools.get(same)).equals(subnet)) same++;
            if (same < pools.size() && subnet.isPresent()) pools.set(same, otherwise.merge(pools.get(same), pool));
            else pools.add(pool);
        }
        return new Sequence(lower.location(), pools);
    }

    private static Optional<String> subnet(YamlNode pool) {
        return pool instanceof Mapping mapping ? mapping.scalar("subnet").map(Scalar::text) : Optional.empty();
    }
}
