package dev.holdfast.crd;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A Compose application that should run on a node, as a Kubernetes resource. */
@Group("holdfast.dev")
@Version("v1alpha1")
@ShortNames("capp")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision.sha256")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = "has(self.spec)", message = "spec is required")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$')",
        message = "metadata.name must be a DNS-1123 label: at most 63 of a-z, 0-9 and -, not at either end")
public final class ComposeApplication extends CustomResource<ComposeApplicationSpec, ComposeApplicationStatus>
        implements Namespaced {
    /** A record has no empty value to start with, unlike the beans the superclass expects. */
    @Override
    protected @Nullable ComposeApplicationSpec initSpec() {
        return null;
    }

    @Override
    protected @Nullable ComposeApplicationStatus initStatus() {
        return null;
    }
}
