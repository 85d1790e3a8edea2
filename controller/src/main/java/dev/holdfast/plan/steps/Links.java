package dev.holdfast.plan.steps;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Service;
import java.util.ArrayList;
import java.util.List;

/** Turns the declared links of services into {@code container:alias}, with the names that containers will have. */
final class Links {
    private final DesiredProject desired;

    Links(DesiredProject desired) {
        this.desired = desired;
    }

    /** As docker compose does: each container of a linked service under the alias and its numbered names; then the external ones. */
    List<String> of(Service service) {
        List<String> links = new ArrayList<>();
        for (String link : service.container().links()) {
            Service linked = desired.services().get(name(link));
            if (linked != null) add(linked, alias(link), links);
        }
        for (String link : service.container().externalLinks()) links.add(name(link) + ":" + alias(link));
        return links.stream().distinct().toList();
    }

    private void add(Service linked, String alias, List<String> links) {
        for (int number = 1; number <= linked.replicas(); number++) {
            String container = linked.containerName(desired.name(), number);
            links.add(container + ":" + alias);
            links.add(container + ":" + linked.name() + "-" + number);
            links.add(container + ":" + desired.name() + "-" + linked.name() + "-" + number);
        }
    }

    /** Who is linked in {@code name[:alias]}. */
    static String name(String link) {
        int colon = link.indexOf(':');
        return colon < 0 ? link : link.substring(0, colon);
    }

    private static String alias(String link) {
        return link.substring(link.indexOf(':') + 1);
    }
}
