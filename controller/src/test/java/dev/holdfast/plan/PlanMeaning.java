package dev.holdfast.plan;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan does, whoever made it: one word for each subject, and which subject is done before which.
 *
 * @param changes {@code create}, {@code recreate}, {@code reconnect}, {@code remove} … by subject, such as {@code web/1}
 * @param order pairs {@code network front < web/1}
 */
record PlanMeaning(SortedMap<String, String> changes, SortedSet<String> order) {
    private static final Pattern THEIRS = Pattern.compile("\\[([\\d,]*)\\] -> #(\\d+) ([^,]+), (\\w+), (.*)");

    /** A plan as docker compose's tests print it. */
    static PlanMeaning ofTheirs(String text) {
        Reading reading = new Reading();
        for (String line : text.strip().split("\n")) {
            Matcher step = THEIRS.matcher(line);
            if (!step.matches()) continue;
            int number = Integer.parseInt(step.group(2));
            reading.wait(number, numbers(step.group(1)));
            reading.step(number, subject(step.group(3)), step.group(4));
        }
        SortedMap<String, String> changes = new TreeMap<>();
        reading.operations.forEach((subject, operations) -> changes.put(subject, word(operations)));
        return new PlanMeaning(changes, reading.order());
    }

    /** A plan of ours; a container that goes for the sake of its volume counts for itself. */
    static PlanMeaning of(Plan plan, ObservedProject observed) {
        Map<String, String> replicas = new HashMap<>();
        for (ObservedContainer container : observed.containers())
            container.ownership().ifPresent(own -> replicas.put(container.id(), own.service() + "/" + own.number()));
        Reading reading = new Reading();
        for (Step step : plan.steps()) {
            if (step.undoes() > 0) continue;
            TreeSet<Integer> before = new TreeSet<>(step.requires());
            before.addAll(step.follows());
            reading.wait(step.number(), before);
            if (!(step.action() instanceof Action.Effect)) continue;
            boolean forVolume = step.change().subject().kind() == Subject.Kind.VOLUME;
            if (forVolume && step.action() instanceof Action.RemoveContainer removal)
                reading.step(step.number(), replicas.getOrDefault(removal.container(), "?"), "remove");
            else if (!(forVolume && step.action() instanceof Action.StopContainer))
                reading.step(step.number(), step.change().subject().toString(), word(step.change()));
        }
        SortedMap<String, String> changes = new TreeMap<>();
        reading.operations.forEach((subject, words) -> changes.put(
                subject, words.equals(Set.of("create", "remove")) ? "recreate" : String.join(" and ", words)));
        return new PlanMeaning(changes, reading.order());
    }

    private static String word(Change change) {
        boolean network = change.reason().code() == Reason.Code.NETWORK_CHANGED
                || change.reason().code() == Reason.Code.NOT_ATTACHED;
        boolean container = change.subject().kind() == Subject.Kind.SERVICE;
        return network && container ? "reconnect" : change.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String word(Set<String> operations) {
        boolean creates = operations.stream().anyMatch(operation -> operation.startsWith("Create"));
        boolean removes = operations.stream().anyMatch(operation -> operation.startsWith("Remove"));
        if (creates) return removes ? "recreate" : "create";
        if (removes) return "remove";
        return operations.contains("ConnectNetwork") ? "reconnect" : operations.toString();
    }

    /** {@code service:web:1} as {@code web/1}. */
    private static String subject(String resource) {
        String[] parts = resource.split(":");
        return switch (parts[0]) {
            case "service" -> parts[1] + "/" + parts[2];
            case "orphan" -> parts[1].replaceFirst(".*-(.*)-(\\d+)$", "$1/$2");
            default -> parts[0] + " " + parts[1];
        };
    }

    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new TreeSet<>();
        for (String number : list.split(",")) if (!number.isEmpty()) numbers.add(Integer.valueOf(number));
        return numbers;
    }

    private static final class Reading {
        final SortedMap<String, TreeSet<String>> operations = new TreeMap<>();
        private final Map<Integer, String> subjects = new HashMap<>();
        private final Map<Integer, Set<Integer>> ancestors = new HashMap<>();

        void wait(int number, Set<Integer> requires) {
            Set<Integer> all = new TreeSet<>(requires);
            for (int required : requires) all.addAll(ancestors.getOrDefault(required, Set.of()));
            ancestors.put(number, all);
        }

        void step(int number, String subject, String operation) {
            operations.computeIfAbsent(subject, s -> new TreeSet<>()).add(operation);
            subjects.put(number, subject);
        }

        /** Of each subject only the last step counts: when it is done. */
        SortedSet<String> order() {
            SortedMap<String, Integer> last = new TreeMap<>();
            subjects.forEach((number, subject) -> last.merge(subject, number, Math::max));
            SortedSet<String> order = new TreeSet<>();
            last.forEach((subject, number) -> last.forEach((earlier, step) -> {
                if (ancestors.getOrDefault(number, Set.of()).contains(step)) order.add(earlier + " < " + subject);
            }));
            return order;
        }
    }
}
