package dev.holdfast.aws.ecr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the host name of a private registry of ECR says, in all its spellings: FIPS, dual-stack, and other partitions. */
record EcrHost(String account, String region) {
    private static final Pattern PRIVATE = Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\."
            + "(?:amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|on\\.aws|on\\.amazonwebservices\\.com\\.cn"
            + "|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)");

    /** The registry behind a host, if it is one of ECR. */
    static Optional<EcrHost> of(String host) {
        Matcher parts = PRIVATE.matcher(host);
        return parts.matches() ? Optional.of(new EcrHost(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** Whether a host is the public registry. */
    static boolean isPublic(String host) {
        return host.equals("public.ecr.aws") || host.equals("ecr-public.aws.com");
    }
}
