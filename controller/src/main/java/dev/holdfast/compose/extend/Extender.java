package dev.holdfast.compose.extend;

import dev.holdfast.compose.extend.Scope.Extended;
import dev.holdfast.compose.file.ComposeFiles;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.merge.Merger;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.schema.ServiceAttributes;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays every service over the one it {@code extends}. A service of another file is taken with its paths made absolute, because they
 * start at that file. Source: specification, "extends".
 */
public final class Extender {
    private static final String KEY = "extends";
    /** Far longer than anybody can follow; bounds the work together with the budget of the files. */
    private static final int LONGEST = 100;

    private final ComposeFiles files;
    private final ExtendedFiles others;
    private final LongNotation notation;
    private final SchemaChecker schema;
    private final Problems problems;
    /** The services that are being extended, the outermost first. */
    private final List<Link> chain = new ArrayList<>();

    /** Writes a tree in long notations with absolute paths. */
    @FunctionalInterface
    public interface LongNotation {
        Mapping of(Mapping project, ProjectPaths paths);
    }

    private record Link(Scope scope, String service) {
        @Override
        public String toString() {
            return service + " (" + scope.file() + ")";
        }
    }

    /** Reports to these. */
    public Extender(
            ComposeFiles files, ExtendedFiles others, LongNotation notation, SchemaChecker schema, Problems problems) {
        this.files = files;
        this.others = others;
        this.notation = notation;
        this.schema = schema;
        this.problems = problems;
    }

    /** The document with the services it has by extending; {@code extends} is gone from them. */
    public Mapping extend(Mapping document, ProjectPaths paths) {
        Mapping services = document.mapping("services");
        if (services.entries().isEmpty()) return document;
        Scope scope = new Scope(document.location().file(), services, paths);
        Map<String, Entry> extended = new LinkedHashMap<>();
        services.entries().forEach((name, entry) -> {
            boolean service = entry.value() instanceof Mapping;
            extended.put(name, service ? entry.with(extend(scope, name).service()) : entry);
        });
        return document.with("services", new Mapping(services.location(), extended));
    }

    private Extended extend(Scope scope, String name) {
        Extended known = scope.extended().get(name);
        if (known != null) return known;
        Mapping service = scope.services().mapping(name);
        Extended extended = service.find(KEY).isEmpty()
                ? new Extended(service, 0)
                : extend(scope, name, service.without(KEY), service.find(KEY).get());
        scope.extended().put(name, extended);
        return extended;
    }

    private Extended extend(Scope scope, String name, Mapping own, YamlNode says) {
        Extended alone = new Extended(own, 0);
        String path = ElementPath.key(ElementPath.key("services", name), KEY);
        Optional<YamlNode> checked = schema.check(says, ServiceAttributes.EXTENDS, path);
        if (checked.isEmpty()) return alone;
        Optional<Reference> reference = Reference.of(checked.get());
        if (reference.isEmpty()) {
            problems.add(says.location(), path, "\"service\", the service to extend, is missing");
            return alone;
        }
        // Said already, and finding the service to extend costs as much as it is large.
        if (files.meter().spent()) return alone;
        Link link = new Link(scope, name);
        if (circular(link, says.location(), path)) return alone;
        chain.add(link);
        try {
            return base(scope, reference.get(), path)
                    .filter(base -> affordable(base, says.location(), path))
                    .map(base -> new Extended(
                            new Merger(problems).mergeService(base.service(), own, ElementPath.key("services", name)),
                            base.length() + 1))
                    .orElse(alone);
        } finally {
            chain.remove(chain.size() - 1);
        }
    }

    private boolean circular(Link link, Location place, String path) {
        int start = chain.indexOf(link);
        if (start >= 0) {
            List<Link> circle = new ArrayList<>(chain.subList(start, chain.size()));
            circle.add(link);
            String names =
                    String.join(" -> ", circle.stream().map(Link::toString).toList());
            problems.add(place, path, "services extend each other in a circle: " + names);
        }
        return start >= 0;
    }

    private boolean affordable(Extended base, Location place, String path) {
        boolean tooLong = base.length() >= LONGEST;
        boolean tooLarge = !files.meter().repeat(base.service());
        if (tooLong) problems.add(place, path, "a service may extend at most " + LONGEST + " others in a row");
        if (tooLarge) problems.add(place, path, files.meter().tooMany("an extended service"));
        return !tooLong && !tooLarge;
    }

    private Optional<Extended> base(Scope scope, Reference reference, String path) {
        if (chain.size() > LONGEST)
            return Optional.of(new Extended(Mapping.empty(reference.service().location()), LONGEST));
        Optional<Scope> home = reference.file().isEmpty()
                ? Optional.of(scope)
                : others.scope(reference.file().get(), scope.paths(), ElementPath.key(path, "file"));
        return home.flatMap(there -> found(there, reference.service(), path));
    }

    private Optional<Extended> found(Scope home, Scalar name, String path) {
        Entry declared = home.services().entries().get(name.text());
        if (declared == null) {
            problems.add(name.location(), path, () -> unknown(home, name.text()));
            return Optional.empty();
        }
        if (!(declared.value() instanceof Mapping)) {
            if (!declared.value().isNull())
                problems.add(
                        declared.value().location(),
                        path,
                        "a service is a mapping, but this is "
                                + declared.value().kind());
            return Optional.empty();
        }
        boolean same = chain.get(chain.size() - 1).scope() == home;
        Extended extended = extend(home, name.text());
        Mapping settled = Merger.settled(extended.service());
        return Optional.of(
                new Extended(same ? settled : longNotation(settled, declared, home.paths()), extended.length()));
    }

    private static String unknown(Scope home, String name) {
        return NearestName.sentence("service", name, home.services().entries().keySet()) + " (looked for in "
                + home.file() + ")";
    }

    private Mapping longNotation(Mapping service, Entry declared, ProjectPaths paths) {
        Mapping services = Mapping.of(service.location(), List.of(new Entry(declared.key(), service)));
        return notation.of(Mapping.empty(service.location()).with("services", services), paths)
                .mapping("services")
                .mapping(declared.name());
    }
}
