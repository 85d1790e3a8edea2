package dev.holdfast.plan.steps;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services with every dependency before its dependents, ties by name. */
final class ServiceOrder {
    private ServiceOrder() {}

    /** The loader has refused cycles; one that slips through is cut where it closes. */
    static List<Service> of(DesiredProject project) {
        Map<String, Service> ordered = new LinkedHashMap<>();
        Map<String, Boolean> visited = new LinkedHashMap<>();
        for (String name : project.services().keySet()) visit(name, project, visited, ordered);
        return List.copyOf(ordered.values());
    }

    private static void visit(
            String name, DesiredProject project, Map<String, Boolean> visited, Map<String, Service> ordered) {
        Service service = project.services().get(name);
        if (service == null || visited.put(name, true) != null) return;
        for (String dependency : service.dependsOn().keySet()) visit(dependency, project, visited, ordered);
        ordered.put(name, service);
    }
}
