/**
 * Services of AWS: who the node is to them, and the ports of other packages that they stand behind.
 *
 * <p>Must not know documents, the engine or the settings' file. Nothing of the SDK is loaded before a service is used. Read {@link
 * dev.holdfast.aws.AwsConnections} first.
 */
@NullMarked
package dev.holdfast.aws;

import org.jspecify.annotations.NullMarked;
