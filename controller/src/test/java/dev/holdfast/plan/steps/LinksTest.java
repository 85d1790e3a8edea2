package dev.holdfast.plan.steps;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.testing.ContainerBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links(new DesiredProject(
            "shop",
            new TreeMap<>(Map.of("db", service("db").replicas(2).build("shop"))),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of()));

    @Test
    void nameEachContainerOfTheLinkedServiceUnderAliasAndNumber() {
        assertThat(links.of(linking(List.of("db:sql"), List.of())))
                .containsExactly(
                        "shop-db-1:sql",
                        "shop-db-1:db-1",
                        "shop-db-1:shop-db-1",
                        "shop-db-2:sql",
                        "shop-db-2:db-2",
                        "shop-db-2:shop-db-2");
    }

    @Test
    void useTheNameItselfWhereNoAliasIsGiven() {
        assertThat(links.of(linking(List.of("db"), List.of()))).contains("shop-db-1:db", "shop-db-2:db");
        assertThat(links.of(linking(List.of(), List.of("legacy", "other_1:cache"))))
                .containsExactly("legacy:legacy", "other_1:cache");
    }

    private static Service linking(List<String> services, List<String> external) {
        ContainerBuilder container = new ContainerBuilder("web:1");
        container.links.addAll(services);
        container.externalLinks.addAll(external);
        return new Service(
                "web", 1, null, null, new TreeMap<>(), container.build(), Hooks.NONE, new TreeSet<>(), Origins.NONE);
    }
}
