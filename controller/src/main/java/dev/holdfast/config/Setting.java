package dev.holdfast.config;

import java.util.Locale;

/** One of the program's own settings, with its three spellings. */
public enum Setting {
    NODE_NAME("nodeName"),
    DOCUMENTS("documents"),
    STATE_DIR("stateDir"),
    DOCKER_HOST("dockerHost"),
    LISTEN("listen"),
    RESYNC("resync"),
    CONCURRENCY_PULLS("concurrency.pulls"),
    CONCURRENCY_EFFECTS("concurrency.effects"),
    LOG_FORMAT("log.format"),
    LOG_LEVEL("log.level"),
    LOG_CLOUD_WATCH_GROUP("log.cloudWatch.group"),
    LOG_CLOUD_WATCH_STREAM("log.cloudWatch.stream"),
    LOG_CLOUD_WATCH_REGION("log.cloudWatch.region"),
    AWS_REGION("aws.region"),
    AWS_PROFILE("aws.profile"),
    AWS_ROLE_ARN("aws.roleArn"),
    AWS_ENDPOINT("aws.endpoint"),
    AWS_IOT_ENDPOINT("aws.iot.endpoint"),
    AWS_IOT_ROLE_ALIAS("aws.iot.roleAlias"),
    AWS_IOT_THING_NAME("aws.iot.thingName"),
    AWS_IOT_CERTIFICATE("aws.iot.certificate"),
    AWS_IOT_KEY("aws.iot.key"),
    AWS_IOT_CA("aws.iot.ca"),
    MQTT_BROKER("mqtt.broker"),
    MQTT_CLIENT_ID("mqtt.clientId"),
    MQTT_USERNAME("mqtt.username"),
    MQTT_PASSWORD_FILE("mqtt.passwordFile"),
    MQTT_CA("mqtt.ca"),
    MQTT_CERTIFICATE("mqtt.certificate"),
    MQTT_KEY("mqtt.key"),
    MQTT_TOPIC("mqtt.topic");

    /** What all variables begin with. */
    static final String PREFIX = "HOLDFAST_";

    private final String path;

    Setting(String path) {
        this.path = path;
    }

    /** In the file: {@code concurrency.pulls}. */
    public String path() {
        return path;
    }

    /** On the command line: {@code --concurrency-pulls}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the environment: {@code HOLDFAST_CONCURRENCY_PULLS}. */
    public String variable() {
        return PREFIX + name();
    }
}
