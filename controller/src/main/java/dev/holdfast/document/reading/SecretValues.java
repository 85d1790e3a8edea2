package dev.holdfast.document.reading;

import dev.holdfast.compose.ExternalSecret;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.SecretSource;
import dev.holdfast.crd.SecretsManager;
import dev.holdfast.crd.VariablesSource;
import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.KeptSecret.Known;
import dev.holdfast.secrets.SecretStore.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What one document says is kept elsewhere, as far as it is known now. */
public final class SecretValues {
    private static final Secret UNKNOWN = Secret.of("");

    private final Map<Integer, SortedMap<String, String>> variables = new HashMap<>();
    private final SortedMap<String, ExternalSecret> external = new TreeMap<>();
    private final List<String> held = new ArrayList<>();
    private boolean complete = true;

    private SecretValues() {}

    static SecretValues of(ComposeApplicationSpec spec, Path directory, Function<Reference, Known> lookup) {
        SecretValues values = new SecretValues();
        List<VariablesSource> sources = spec.variablesFrom();
        for (int i = 0; i < sources.size(); i++) {
            SecretsManager manager = sources.get(i).secretsManager();
            if (manager != null) values.variables(i, manager, lookup.apply(reference(manager)));
        }
        spec.secrets().forEach((name, source) -> values.secret(name, source, directory, lookup));
        return values;
    }

    static Reference reference(SecretsManager manager) {
        return new Reference(manager.secretId(), manager.versionStage(), manager.region());
    }

    private void variables(int index, SecretsManager manager, Known known) {
        String trouble = known.trouble();
        try {
            if (known.text() != null) variables.put(index, SecretMembers.all(known.text()));
        } catch (SecretMembers.Malformed e) {
            trouble = malformed(manager, e);
        }
        complete &= variables.containsKey(index);
        if (!trouble.isEmpty()) held.add("variables from " + name(manager) + ": " + trouble);
    }

    private void secret(String name, SecretSource source, Path directory, Function<Reference, Known> lookup) {
        SecretsManager manager = source.secretsManager();
        if (manager == null) {
            if (source.file() != null)
                external.put(
                        name,
                        new ExternalSecret(
                                directory.resolve(source.file().path()).normalize(), null));
            return;
        }
        Known known = lookup.apply(reference(manager));
        Secret value = UNKNOWN;
        String trouble = known.trouble();
        try {
            Secret text = known.text();
            String key = manager.key();
            if (text != null) value = key == null ? text : SecretMembers.one(text, key);
        } catch (SecretMembers.Malformed e) {
            trouble = malformed(manager, e);
        }
        external.put(name, new ExternalSecret(null, value));
        if (!trouble.isEmpty()) held.add("secret " + name + ": " + trouble);
    }

    private static String malformed(SecretsManager manager, SecretMembers.Malformed e) {
        return "the secret " + manager.secretId() + " cannot be used: " + e.sentence();
    }

    /** A secret of the store as people name it. */
    static String name(SecretsManager manager) {
        return "secretsManager " + manager.secretId();
    }

    /** The variables of one item of {@code variablesFrom}; empty when they are not known. */
    Optional<SortedMap<String, String>> variables(int index) {
        return Optional.ofNullable(variables.get(index));
    }

    /** What external secrets are, by name; an unknown one is empty. */
    public Map<String, ExternalSecret> external() {
        return external;
    }

    /** One sentence for each that cannot be had. */
    public List<String> held() {
        return List.copyOf(held);
    }

    /** Whether every variable is known. */
    public boolean complete() {
        return complete;
    }
}
