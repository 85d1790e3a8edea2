/**
 * A stand-in for Secrets Manager, ECR, STS and CloudWatch Logs that checks signatures as AWS does.
 *
 * <p>Must not know the program. Read {@link dev.holdfast.testing.aws.AwsTestServer} first.
 */
@NullMarked
package dev.holdfast.testing.aws;

import org.jspecify.annotations.NullMarked;
