/**
 * Puts together what speaks to AWS; packed with its libraries, and so loaded when it is first asked for.
 *
 * <p>Must not know where threads come from. Read {@link dev.holdfast.app.aws.AwsParts} first.
 */
@NullMarked
package dev.holdfast.app.aws;

import org.jspecify.annotations.NullMarked;
