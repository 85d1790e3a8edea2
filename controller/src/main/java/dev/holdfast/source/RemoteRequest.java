package dev.holdfast.source;

import java.time.Duration;

/**
 * What an application wants of its remote source.
 *
 * @param mark of the declaration; another mark means that the source is looked at at once
 * @param interval how often it is looked at
 * @param useCache whether a copy will do while the source does not answer well
 */
public record RemoteRequest(
        String application, String mark, RemoteSource source, Duration interval, boolean useCache) {}
