package dev.holdfast.plan;

/**
 * Why something is done or reported: a word for metrics and events, and a detail for people.
 *
 * @param detail what exactly, such as {@code environment.TAG changed 1.1 -> 1.2}; no secret value, may be empty
 */
public record Reason(Code code, String detail) {
    /** The whole vocabulary, shared by plan text, events, conditions and metric tags. */
    public enum Code {
        MISSING("MissingOnNode"),
        CONFIGURATION_CHANGED("ConfigurationChanged"),
        SECRET_CHANGED("SecretChanged"),
        IMAGE_CHANGED("ImageChanged"),
        IMAGE_MISSING("ImageMissing"),
        PULL_DUE("PullDue"),
        NOT_REFRESHED("ImageNotRefreshed"),
        NETWORK_CHANGED("NetworkChanged"),
        NOT_ATTACHED("NetworkNotAttached"),
        VOLUME_MISSING("VolumeNotMounted"),
        NAMESPACE_CHANGED("NamespaceParentChanged"),
        DEPENDENCY_RESTARTED("DependencyRestarted"),
        HOOK_OWED("HookOwed"),
        STOPPED("Stopped"),
        EXITED("Exited"),
        FAILED("Failed"),
        COMPLETED("Completed"),
        CRASH_LOOP("CrashLoop"),
        RESTARTING("Restarting"),
        UNHEALTHY("Unhealthy"),
        NOT_READY_YET("NotReadyYet"),
        PAUSED("Paused"),
        NEVER_STARTED("NeverStarted"),
        DEAD("Dead"),
        WRONG_NAME("WrongName"),
        REPLACED("Replaced"),
        DUPLICATE("DuplicateNumber"),
        SCALED_DOWN("ScaledDown"),
        ORPHAN("Orphan"),
        DELETED("Deleted"),
        CONFLICT("NameConflict"),
        ADOPTED("Adopted"),
        NOT_ADOPTED("NotAdopted"),
        LEFT_OVER("LeftOver"),
        NOT_OWNED("UsedNotOwned"),
        EXTERNAL_MISSING("ExternalMissing"),
        OTHER_CONTROLLER("OtherController"),
        REQUESTED("Requested"),
        DEPENDENCY("Dependency"),
        START_FAILED("StartFailed"),
        HELD("Held"),
        VOLUME_CHANGED("VolumeChanged"),
        ENGINE_TOO_OLD("EngineTooOld"),
        SHUTDOWN("Shutdown");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        /** The CamelCase word of conditions, events and metric tags. */
        public String word() {
            return word;
        }
    }

    /** A reason that needs no detail. */
    public static Reason of(Code code) {
        return new Reason(code, "");
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.word() : code.word() + ": " + detail;
    }
}
