package dev.lotse.feed;

import java.util.List;

/** Where the text of a target comes from. */
interface Source {
    /** Blank where the row has nothing; throws {@link BadRow} where what it has is not what it should be. */
    String of(Row row);

    /** The columns it reads. */
    List<String> columns();

    /** Whether what it gives is a number. */
    default boolean numeric() {
        return false;
    }

    record Literal(String text) implements Source {
        @Override
        public String of(Row row) {
            return text;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** A number written out. */
    record Figure(String text) implements Source {
        @Override
        public String of(Row row) {
            return text;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public boolean numeric() {
            return true;
        }
    }

    record Column(String name) implements Source {
        @Override
        public String of(Row row) {
            return row.value(name);
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }
    }

    /** A function of other sources; blank as soon as one of them is, so that nothing is made of nothing. */
    record Applied(Function function, List<Source> arguments) implements Source {
        @Override
        public String of(Row row) {
            return function.of(row, arguments);
        }

        @Override
        public List<String> columns() {
            return arguments.stream().flatMap(each -> each.columns().stream()).toList();
        }

        @Override
        public boolean numeric() {
            return function.numeric();
        }
    }
}
