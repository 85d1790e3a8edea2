package dev.holdfast.compose.print;

import dev.holdfast.compose.value.ByteSize;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.value.WholeNumber;
import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes that are not printed as they are, by place. Source: the marshalling of compose-go's types. */
final class PrintedNotations {
    private static final PrintedNotation AS_IT_IS = Optional::of;
    private static final PrintedNotation TEXT = scalar(value -> value.withText(value.text()));
    private static final PrintedNotation SIZE =
            scalar(value -> value.withText(String.valueOf(ByteSize.parse(value.text()))));
    private static final PrintedNotation DURATION =
            scalar(value -> value.withText(GoDuration.format(DurationText.parse(value.text()))));
    private static final PrintedNotation MODE =
            scalar(value -> value.withText("0" + Long.toOctalString(WholeNumber.parse(value.text()))));
    private static final PrintedNotation NUMBER =
            scalar(value -> typed(value, String.valueOf(WholeNumber.parse(value.text())), Type.INTEGER));
    private static final PrintedNotation CPUS = scalar(PrintedNotations::decimal);
    private static final PrintedNotation SWITCH =
            scalar(value -> typed(value, String.valueOf(Truth.parse(value.text())), Type.BOOLEAN));

    /** No is the default. */
    private static final PrintedNotation FLAG = node -> SWITCH.print(node)
            .filter(value -> !(value instanceof Scalar flag) || !flag.text().equals("false"));

    private static final Map<PrintedNotation, List<String>> PLACES = Map.of(
            AS_IT_IS,
                    List.of("services", "services.*.command", "services.*.entrypoint", "services.*.volumes.[].volume"),
            TEXT,
                    List.of(
                            "networks.*.driver_opts.*",
                            "networks.*.ipam.options.*",
                            "services.*.logging.options.*",
                            "services.*.networks.*.driver_opts.*",
                            "services.*.storage_opt.*",
                            "volumes.*.driver_opts.*"),
            SIZE,
                    List.of(
                            "services.*.deploy.resources.limits.memory",
                            "services.*.deploy.resources.reservations.memory",
                            "services.*.mem_limit",
                            "services.*.mem_reservation",
                            "services.*.mem_swappiness",
                            "services.*.memswap_limit",
                            "services.*.shm_size",
                            "services.*.volumes.[].tmpfs.size"),
            DURATION,
                    List.of(
                            "services.*.healthcheck.interval",
                            "services.*.healthcheck.start_interval",
                            "services.*.healthcheck.start_period",
                            "services.*.healthcheck.timeout",
                            "services.*.stop_grace_period"),
            MODE, List.of("services.*.configs.[].mode", "services.*.secrets.[].mode"),
            NUMBER,
                    List.of(
                            "services.*.cpu_shares",
                            "services.*.deploy.replicas",
                            "services.*.deploy.resources.limits.pids",
                            "services.*.deploy.restart_policy.max_attempts",
                            "services.*.healthcheck.retries",
                            "services.*.networks.*.priority",
                            "services.*.oom_score_adj",
                            "services.*.pids_limit",
                            "services.*.ports.[].target",
                            "services.*.scale",
                            "services.*.ulimits.*.hard",
                            "services.*.ulimits.*.soft",
                            "services.*.volumes.[].tmpfs.mode"),
            CPUS,
                    List.of(
                            "services.*.cpus",
                            "services.*.deploy.resources.limits.cpus",
                            "services.*.deploy.resources.reservations.cpus"),
            SWITCH,
                    List.of(
                            "networks.*.enable_ipv4",
                            "networks.*.enable_ipv6",
                            "services.*.depends_on.*.required",
                            "services.*.init",
                            "services.*.volumes.[].bind.create_host_path"),
            FLAG,
                    List.of(
                            "configs.*.external",
                            "networks.*.attachable",
                            "networks.*.external",
                            "networks.*.internal",
                            "secrets.*.external",
                            "services.*.depends_on.*.restart",
                            "services.*.healthcheck.disable",
                            "services.*.oom_kill_disable",
                            "services.*.privileged",
                            "services.*.read_only",
                            "services.*.stdin_open",
                            "services.*.tty",
                            "services.*.volumes.[].read_only",
                            "volumes.*.external"));

    static final PathTable<PrintedNotation> TABLE = table();

    private PrintedNotations() {}

    private static PathTable<PrintedNotation> table() {
        Map<String, PrintedNotation> byPlace = new HashMap<>();
        PLACES.forEach((notation, places) -> places.forEach(place -> byPlace.put(place, notation)));
        byPlace.put("services.*.extra_hosts", PrintedNotations::hosts);
        byPlace.put("services.*.networks.*", PrintedNotations::orNull);
        byPlace.put("services.*.secrets.[]", PrintedNotations::withTarget);
        byPlace.put("services.*.ulimits.*", PrintedNotations::single);
        return PathTable.of(byPlace);
    }

    private interface Rewriting {
        Scalar of(Scalar value) throws InvalidValueException;
    }

    /** A secret value stays what it is: it is masked whole. */
    private static PrintedNotation scalar(Rewriting rewriting) {
        return node -> {
            if (!(node instanceof Scalar value) || value.secret() || value.isNull()) return Optional.of(node);
            try {
                return Optional.of(rewriting.of(value));
            } catch (InvalidValueException e) {
                throw new IllegalStateException("the schema accepts \"" + value.text() + "\", which cannot be read", e);
            }
        };
    }

    private static Scalar typed(Scalar value, String text, Type type) {
        return new Scalar(value.location(), text, type, value.secret());
    }

    private static Scalar decimal(Scalar value) {
        BigDecimal number = new BigDecimal(value.text()).stripTrailingZeros();
        return typed(value, number.toPlainString(), number.scale() > 0 ? Type.FLOAT : Type.INTEGER);
    }

    private static Optional<YamlNode> hosts(YamlNode node) {
        List<YamlNode> hosts = ((Sequence) node)
                .items().stream()
                        .map(Scalar.class::cast)
                        .map(host -> host.withText(host.text().replaceFirst(":", "=")))
                        .sorted(Comparator.comparing(Scalar::text))
                        .map(YamlNode.class::cast)
                        .toList();
        return Optional.of(new Sequence(node.location(), hosts));
    }

    private static Optional<YamlNode> orNull(YamlNode node) {
        boolean plain =
                node instanceof Mapping attachment && attachment.entries().isEmpty();
        return Optional.of(plain ? new Scalar(node.location(), "", Type.NULL, false) : node);
    }

    private static Optional<YamlNode> withTarget(YamlNode node) {
        Mapping reference = (Mapping) node;
        if (reference.find("target").isPresent() || reference.scalar("source").isEmpty()) return Optional.of(node);
        Scalar source = reference.scalar("source").get();
        return Optional.of(reference.with("target", source.withText("/run/secrets/" + source.text())));
    }

    /** One number for both limits, as most people write it. */
    private static Optional<YamlNode> single(YamlNode node) {
        if (!(node instanceof Mapping limit)) return NUMBER.print(node);
        Optional<Scalar> soft = limit.scalar("soft");
        boolean same = soft.isPresent() && soft.map(Scalar::text).equals(limit.text("hard"));
        return same ? NUMBER.print(soft.get()) : Optional.of(node);
    }
}
