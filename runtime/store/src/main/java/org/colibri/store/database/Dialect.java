package org.colibri.store.database;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Set;

/** In what the two databases differ. */
enum Dialect {
    /** Has no exact decimals: they are text. */
    SQLITE("TEXT") {
        @Override
        Object decimal(BigDecimal value) {
            if (value == null) {
                return null;
            }
            boolean writable = Math.abs((long) value.scale()) <= MOST_ZEROS;
            return writable ? value.toPlainString() : value.toString();
        }

        @Override
        boolean isOfRow(SQLException e) {
            return REFUSED_BY_SQLITE.contains(e.getErrorCode() & 0xff);
        }
    },
    POSTGRESQL("NUMERIC") {
        @Override
        Object decimal(BigDecimal value) {
            return value;
        }

        /** Classes of SQLSTATE: 22 data exception, 23 constraint violation, 54 program limit exceeded. */
        @Override
        boolean isOfRow(SQLException e) {
            return e.getSQLState() != null && e.getSQLState().matches("(22|23|54).*");
        }
    };

    /** Longer ones are written with an exponent. */
    private static final int MOST_ZEROS = 100;
    /** SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE. */
    private static final Set<Integer> REFUSED_BY_SQLITE = Set.of(18, 19, 20, 25);

    private final String decimalType;

    Dialect(String decimalType) {
        this.decimalType = decimalType;
    }

    /** The type of an exact decimal in the migrations. */
    String decimalType() {
        return decimalType;
    }

    /** A decimal as it is bound; null stays null. */
    abstract Object decimal(BigDecimal value);

    /** True when the database is in order and only refuses what one row holds. */
    abstract boolean isOfRow(SQLException e);
}
