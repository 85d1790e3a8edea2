package dev.holdfast.compose.project;

import dev.holdfast.desired.host.Identity;
import dev.holdfast.desired.host.NameLookup;
import dev.holdfast.desired.host.Namespaces;
import dev.holdfast.desired.host.Privileges;

/** Reads what the host gives a container besides limits: names, namespaces, rights. */
final class HostReader {
    private HostReader() {}

    static Identity identity(Fields service) {
        return new Identity(service.text("hostname"), service.text("domainname"), service.text("mac_address"));
    }

    static NameLookup nameLookup(Fields service) {
        return new NameLookup(
                service.texts("dns"),
                service.texts("dns_opt"),
                service.texts("dns_search"),
                service.texts("extra_hosts"));
    }

    static Namespaces namespaces(Fields service) {
        return new Namespaces(
                service.text("ipc"),
                service.text("pid"),
                service.text("uts"),
                service.text("userns_mode"),
                service.text("cgroup"));
    }

    static Privileges privileges(Fields service) {
        return new Privileges(
                service.flag("privileged"),
                service.texts("cap_add"),
                service.texts("cap_drop"),
                service.texts("security_opt"),
                service.texts("group_add"));
    }
}
