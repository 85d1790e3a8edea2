package dev.holdfast.credentials;

import dev.holdfast.credentials.LoginSource.Answer;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logins that are secrets of a store. A secret is read for a pull and remembered for those that follow at once; while the store is out
 * of reach, what was read last serves. Safe for several threads, which share one reading.
 */
public final class SecretLogins {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Supplier<SecretStore> store;
    private final InstantSource clock;
    private final FetchListener listener;
    private final Map<Reference, Remembered> remembered = new ConcurrentHashMap<>();

    /** @param store asked for when something is read */
    public SecretLogins(Supplier<SecretStore> store, InstantSource clock, FetchListener listener) {
        this.store = store;
        this.clock = clock;
        this.listener = listener;
    }

    /** The login in a secret. */
    public LoginSource in(Reference reference) {
        Remembered secret = remembered.computeIfAbsent(reference, Remembered::new);
        return new LoginSource() {
            @Override
            public Answer find(String repository) {
                return secret.find(repository);
            }

            @Override
            public void refused(String repository) {
                secret.forget(repository);
            }
        };
    }

    /** Forgets the logins in all other secrets. */
    public void retain(Set<Reference> declared) {
        remembered.keySet().retainAll(declared);
    }

    private final class Remembered {
        private final Reference reference;
        private @Nullable LoginText login;
        private Instant readAgainAt = Instant.MIN;

        private Remembered(Reference reference) {
            this.reference = reference;
        }

        private synchronized Answer find(String repository) {
            LoginText known = login;
            if (known != null && clock.instant().isBefore(readAgainAt)) return known.answer(repository, name());
            try {
                return read(repository);
            } catch (Malformed e) {
                login = null;
                return failed("the login in " + name() + " cannot be used: " + e.sentence());
            }
        }

        private Answer read(String repository) throws Malformed {
            SecretStore.Answer answer = store.get().read(reference);
            LoginText known = login;
            if (answer instanceof SecretStore.Unavailable unavailable) {
                if (!unavailable.unreachable()) login = null;
                if (known == null || !unavailable.unreachable()) return failed(unavailable.sentence());
                listener.fetched(FetchListener.Kind.SECRETS_MANAGER, false);
                return known.answer(repository, name());
            }
            LoginText fresh =
                    LoginText.parse(((SecretStore.Found) answer).text().reveal());
            login = fresh;
            readAgainAt = clock.instant().plus(REMEMBERED);
            listener.fetched(FetchListener.Kind.SECRETS_MANAGER, true);
            return fresh.answer(repository, name());
        }

        private Answer failed(String sentence) {
            listener.fetched(FetchListener.Kind.SECRETS_MANAGER, false);
            return new LoginSource.Unavailable(sentence);
        }

        private synchronized void forget(String repository) {
            LoginText known = login;
            if (known != null && known.registry().covers(repository)) readAgainAt = Instant.MIN;
        }

        private String name() {
            return "the secret " + reference.id();
        }
    }
}
