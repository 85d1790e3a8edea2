package dev.holdfast.plan;

/** What kind of thing went wrong, for conditions, events and metric tags. */
public enum FailureKind {
    INVALID_DOCUMENT("InvalidDocument", false),
    INVALID_COMPOSE_FILE("InvalidComposeFile", false),
    SOURCE_UNAVAILABLE("SourceUnavailable", true),
    SECRET_UNAVAILABLE("SecretUnavailable", true),
    ENGINE_UNAVAILABLE("EngineUnavailable", true),
    ENGINE_REFUSED("EngineRefused", true),
    ENGINE_TOO_OLD("EngineTooOld", false),
    IMAGE_NOT_FOUND("ImageNotFound", true),
    REGISTRY_UNAVAILABLE("RegistryUnavailable", true),
    REGISTRY_DENIED("RegistryDenied", true),
    PORT_TAKEN("PortTaken", true),
    NAME_CONFLICT("NameConflict", true),
    BAD_MOUNT("BadMount", true),
    NETWORK_FAILED("NetworkFailed", true),
    DISK_FULL("DiskFull", true),
    EXITED("Exited", true),
    HOOK_FAILED("HookFailed", true),
    UNHEALTHY("Unhealthy", true),
    NO_HEALTH_CHECK("NoHealthCheck", false),
    TIMED_OUT("TimedOut", true),
    BLOCKED("Blocked", true),
    INTERNAL("InternalError", true);

    private final String word;
    private final boolean retryable;

    FailureKind(String word, boolean retryable) {
        this.word = word;
        this.retryable = retryable;
    }

    /** The CamelCase word. */
    public String word() {
        return word;
    }

    /** Whether trying again without a change of the document can help. */
    public boolean retryable() {
        return retryable;
    }
}
