package dev.lotse.store;

import dev.lotse.customer.CustomerStore.Page;
import java.util.List;
import java.util.function.Function;

/** Pages cut from one row more than was asked for. */
final class Pages {
    private Pages() {}

    static int checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive, but was " + limit);
        }
        return limit;
    }

    /** The first {@code limit} of {@code rows}; there is a next page if there are more. */
    static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows.stream().map(item).toList(), null);
        }
        return new Page<>(rows.stream().limit(limit).map(item).toList(), cursor.apply(rows.get(limit - 1)));
    }
}
