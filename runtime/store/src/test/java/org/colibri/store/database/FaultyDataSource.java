package org.colibri.store.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose n-th statement or commit fails, before or after it was done, like everything behind it. */
final class FaultyDataSource implements DataSource {

    private final DataSource real;
    private int until = Integer.MAX_VALUE;
    private boolean done;
    private int steps;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    /**
     * Sets the fault.
     *
     * @param step counted from 1
     * @param afterwards that step is done all the same, and only then fails
     */
    void failAt(int step, boolean afterwards) {
        steps = 0;
        until = step;
        done = afterwards;
    }

    /** Statements and commits since the fault was set. */
    int steps() {
        return steps;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (steps >= until) {
            throw new SQLException("the database is gone");
        }
        return proxy(Connection.class, real.getConnection());
    }

    private <T> T proxy(Class<T> type, T of) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> call(of, method, values)));
    }

    private Object call(Object of, Method method, Object[] values) throws Throwable {
        boolean counts =
                method.getName().startsWith("execute") || method.getName().equals("commit");
        if (counts && ++steps >= until && !(done && steps == until)) {
            throw new SQLException("the database is gone at step " + steps);
        }
        Object result;
        try {
            result = method.invoke(of, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (counts && steps == until) {
            throw new SQLException("the database is gone after step " + steps);
        }
        return result instanceof PreparedStatement statement ? proxy(PreparedStatement.class, statement) : result;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
