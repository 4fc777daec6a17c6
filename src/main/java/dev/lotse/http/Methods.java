package dev.lotse.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which methods an address has. */
final class Methods {
    private record Address(Pattern path, List<String> methods) {}

    private final List<Address> addresses;

    /** Of the routes mounted so far. */
    Methods(Router router) {
        addresses = router.getRoutes().stream()
                .flatMap(route -> address(route.getPath(), route.methods()).stream())
                .toList();
    }

    private static Optional<Address> address(@Nullable String path, @Nullable Set<HttpMethod> methods) {
        return path == null || methods == null
                ? Optional.empty()
                : Optional.of(new Address(
                        Pattern.compile(path.replaceAll(":[A-Za-z]+", "[^/]+").replaceAll("\\*$", ".*")),
                        methods.stream().map(HttpMethod::name).toList()));
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
