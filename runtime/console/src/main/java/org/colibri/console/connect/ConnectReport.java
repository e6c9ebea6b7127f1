package org.colibri.console.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Credentials;
import org.colibri.console.exchange.KeyTest;
import org.colibri.console.output.Output;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.keys.KeyName;

/**
 * What came of connecting, without any value of the credentials.
 *
 * @param replaced there were others of that account
 * @param tested null when the venue was not asked
 */
record ConnectReport(KeyName name, Credentials credentials, boolean replaced, KeyTest.Outcome tested) {

    void print(HostConfig config, Output output) {
        List<String> warnings = warnings(config);
        warnings.forEach(warning -> output.note("Warning: " + warning));
        output.result(json(warnings), text());
    }

    private List<String> warnings(HostConfig config) {
        List<String> warnings = new ArrayList<>();
        HostConfig.Connector connector = config.connector(name.connector());
        if (!connector.hasAccount(name.account())) {
            warnings.add("bots can use " + name + " once conf/colibri.conf names it: connectors { " + name.connector()
                    + " { accounts { " + name.account() + " {} } } }");
        }
        if (tested == null) {
            return warnings;
        }
        Permissions permissions = tested.permissions();
        if (Boolean.TRUE.equals(permissions.withdraw())) {
            warnings.add("this key may WITHDRAW; take that right from it at the venue. "
                    + (connector.allowWithdraw()
                            ? "Live bots use it, since allow-withdraw is set."
                            : "Live bots refuse it unless connectors." + name.connector()
                                    + ".allow-withdraw = true stands in conf/colibri.conf."));
        } else if (permissions.withdraw() == null) {
            warnings.add("the venue does not tell whether this key may withdraw; see to it there that it may not");
        }
        if (Boolean.FALSE.equals(permissions.trade())) {
            warnings.add("this key may not trade");
        }
        return warnings;
    }

    private Map<String, Object> json(List<String> warnings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connector", name.connector());
        json.put("account", name.account());
        json.put("fields", credentials.fields());
        json.put("replaced", replaced);
        json.put("tested", tested != null);
        if (tested != null) {
            Map<String, Object> permissions = new LinkedHashMap<>();
            permissions.put("read", tested.permissions().read());
            permissions.put("trade", tested.permissions().trade());
            permissions.put("withdraw", tested.permissions().withdraw());
            json.put("permissions", permissions);
            json.put("balances", tested.balances());
        }
        json.put("warnings", warnings);
        return json;
    }

    private String text() {
        String stored = "The credentials of " + name + " are stored"
                + (replaced
                        ? " in the place of earlier ones; a running host keeps those until it is started again"
                        : "")
                + ".";
        if (tested == null) {
            return stored + " They were not tested.";
        }
        Permissions permissions = tested.permissions();
        String assets = tested.balances().isEmpty()
                ? "nothing"
                : tested.balances().stream()
                        .map(balance -> Output.plain(balance.total()) + " " + balance.asset())
                        .collect(Collectors.joining(", "));
        return stored + "\nThe key may read: " + said(permissions.read()) + ", trade: " + said(permissions.trade())
                + ", withdraw: " + said(permissions.withdraw()) + ".\nThe account holds " + assets + ".";
    }

    private static String said(Boolean allowed) {
        return allowed == null ? "not told" : allowed ? "yes" : "no";
    }
}
