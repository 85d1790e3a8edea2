/**
 * Talking to the engine: endpoint, API version, requests and their errors, in JSON as it comes and goes.
 *
 * <p>Must not know what a request is for. Read {@link dev.holdfast.docker.client.EngineClient} first.
 */
@NullMarked
package dev.holdfast.docker.client;

import org.jspecify.annotations.NullMarked;
