/**
 * Logins of ECR, private and public.
 *
 * <p>Must not know who pulls. Read {@link dev.holdfast.aws.ecr.EcrLogins} first.
 */
@NullMarked
package dev.holdfast.aws.ecr;

import org.jspecify.annotations.NullMarked;
