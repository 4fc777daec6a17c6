package dev.lotse.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods an address has, and which parameters. */
final class Methods {
    private record Address(Pattern path, List<String> methods, List<String> parameters) {}

    private final List<Address> addresses;

    /** Of the routes mounted so far. */
    Methods(Router router) {
        addresses = router.getRoutes().stream()
                .flatMap(route -> address(route).stream())
                .toList();
    }

    private static Optional<Address> address(Route route) {
        var path = route.getPath();
        var methods = route.methods();
        return path == null || methods == null
                ? Optional.empty()
                : Optional.of(new Address(
                        Pattern.compile(path.replaceAll(":[A-Za-z]+", "[^/]+").replaceAll("\\*$", ".*") + "/?"),
                        methods.stream().map(HttpMethod::name).toList(),
                        Objects.requireNonNullElse(route.getMetadata(Query.KNOWN), List.of())));
    }

    /** Those that a request with {@code method} may have; none if there is no such address. */
    Optional<List<String>> parameters(String method, String path) {
        return addresses.stream()
                .filter(address -> address.methods().contains(method)
                        && address.path().matcher(path).matches())
                .map(Address::parameters)
                .findFirst();
    }

    /** By name, and in the order of their names; none if there is no such address. */
    Set<String> at(String path) {
        var methods = new TreeSet<String>();
        for (var address : addresses) {
            if (address.path().matcher(path).matches()) {
                methods.addAll(address.methods());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
