// The server as it presents itself; the first row is the kernel.
CALL dbms.components() YIELD name, versions
RETURN name, versions[0] AS version;
