// What an installation behind its nginx must do. smoke.sh starts one without a container engine; for one that runs, name
// TONGZHOU_PUBLIC_URL, TONGZHOU_ISSUER, NODE_EXTRA_CA_CERTS (installation/tls/authority.crt) and SMOKE_DEMO (demo.json).
// SMOKE_INTEGRATORS, the folder of registrations, adds the sign-in of a system of others at the provider of our own.
// SMOKE_SERVER, the server's own address, adds the comparison of headers; SMOKE_CLIENTS, the built clients, that of files.
import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";
import { test } from "node:test";

const here = process.env.TONGZHOU_PUBLIC_URL;
const issuer = process.env.TONGZHOU_ISSUER;
const server = process.env.SMOKE_SERVER;
const plain = process.env.SMOKE_PLAIN;
const clients = process.env.SMOKE_CLIENTS;
const integrators = issuer.includes("/realms/")
  ? undefined
  : process.env.SMOKE_INTEGRATORS;
const demo = JSON.parse(readFileSync(process.env.SMOKE_DEMO, "utf8"));

/** One call without redirects: its status, headers and body. */
function ask(url, { method = "GET", headers = {}, body, localAddress } = {}) {
  return new Promise((resolve, reject) => {
    const request = (url.startsWith("https:") ? https : http).request(
      url,
      {
        method,
        headers,
        localAddress,
        servername: new URL(url).hostname,
        agent: false,
        timeout: 20_000,
      },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    request.on("timeout", () =>
      request.destroy(new Error(`no answer from ${url}`)),
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A browser's cookies, by origin, and its way through redirects. */
class Browser {
  #cookies = new Map();

  async call(url, { method = "GET", form, door } = {}) {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map();
    this.#cookies.set(origin, jar);
    const headers = {
      cookie: [...jar].map((pair) => pair.join("=")).join("; "),
      accept: "text/html",
    };
    if (door !== undefined) {
      headers["tongzhou-door"] = door;
      headers.accept = "application/json";
    }
    const body = form && new URLSearchParams(form).toString();
    if (body !== undefined) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["origin"] = origin;
    }
    const answer = await ask(url, { method, headers, body });
    for (const cookie of answer.headers["set-cookie"] ?? []) {
      const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
      if (/;\s*Max-Age=0(;|$)/i.test(cookie)) {
        // What is taken back carries nothing.
        jar.delete(name);
        continue;
      }
      assert.match(cookie, /;\s*Secure/i, "a cookie that plain http may carry");
      jar.set(name, value);
    }
    return answer;
  }

  async open(url, options) {
    let answer = await this.call(url, options);
    let at = url;
    for (let hop = 0; answer.headers.location !== undefined; hop += 1) {
      assert.ok(hop < 10, "redirects without end");
      at = new URL(answer.headers.location, at).toString();
      assert.ok(
        [new URL(here).origin, new URL(issuer).origin].includes(
          new URL(at).origin,
        ),
        `led away to ${at}`,
      );
      answer = await this.call(at);
    }
    return { ...answer, at };
  }
}

const hidden = (html, name) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1];

/** Every hashed file of the built clients by its path. */
function builtFiles() {
  return ["citizen", "staff", "docs"]
    .map((client) => [client, join(clients, client, "assets")])
    .filter(([, folder]) => existsSync(folder))
    .flatMap(([client, folder]) =>
      readdirSync(folder)
        .filter(
          (name) =>
            /-[\w-]{8}\.(js|css)$/.test(name) &&
            existsSync(join(folder, `${name}.br`)),
        )
        .map((name) => ({
          path: `${client === "citizen" ? "" : `/${client}`}/assets/${name}`,
          file: join(folder, name),
        })),
    );
}

test("the page of a scanned code names its place", async () => {
  const { status, headers, body } = await ask(
    demo.codes.find((code) => code.state === "ACTIVE").url,
  );
  assert.equal(status, 200);
  assert.match(headers["content-type"], /^text\/html/);
  assert.match(body.toString(), /<h1/);
});

test("both clients and the page of the contract are there", async () => {
  for (const path of [
    "/",
    "/staff/",
    "/docs/",
    "/scan",
    "/apply/home-care-subsidy",
    "/staff/cases",
  ]) {
    const { status, headers, body } = await ask(here + path);
    assert.equal(status, 200, path);
    assert.equal(headers["cache-control"], "no-cache", path);
    assert.match(body.toString(), /<script type="module"/, path);
  }
});

test("a clerk signs in at the provider and reads the worklist", async () => {
  const browser = new Browser();
  const page = await browser.open(
    `${here}/oauth2/authorization/staff?return=/staff/cases`,
  );
  assert.equal(new URL(page.at).origin, new URL(issuer).origin);
  assert.match(
    page.headers["strict-transport-security"],
    /^max-age=63072000 ?; includeSubDomains$/,
  );
  const { username, password } = demo.staff[0];
  const action = /<form[^>]*action="([^"]+)"/
    .exec(page.body.toString())[1]
    .replaceAll("&amp;", "&");
  const form = { username, password };
  const token = hidden(page.body.toString(), "_csrf");
  if (token !== undefined) {
    form._csrf = token;
  }
  let signedIn = await browser.open(new URL(action, page.at).toString(), {
    method: "POST",
    form,
  });
  if (signedIn.at === `${issuer}/digits`) {
    // The provider of our own asks for the six digits; a demonstration fills them in.
    const asked = signedIn.body.toString();
    const proof = {
      password: hidden(asked, "password"),
      _csrf: hidden(asked, "_csrf"),
    };
    signedIn = await browser.open(signedIn.at, { method: "POST", form: proof });
  }
  assert.equal(signedIn.at, `${here}/staff/cases`);
  const me = await browser.call(`${here}/api/v1/me`, { door: "staff" });
  assert.equal(me.status, 200);
  assert.equal(JSON.parse(me.body).name, demo.staff[0].name);
  assert.equal(
    (await browser.call(`${here}/api/v1/cases`, { door: "staff" })).status,
    200,
  );
});

test(
  "a system registered while all runs proves itself by its key",
  { skip: integrators === undefined },
  async () => {
    const client = "smoke-hospital";
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const rights = { permissions: ["case.read"], divisionCode: "330900000000" };
    const registration = {
      name: "示例医院",
      keys: [publicKey.export({ format: "jwk" })],
      ...rights,
    };
    writeFileSync(
      join(integrators, `${client}.json`),
      JSON.stringify(registration),
      { mode: 0o644 },
    );
    const part = (value) =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const assertion = () => {
      const exp = Math.floor(Date.now() / 1000) + 60;
      const content = `${part({ alg: "EdDSA" })}.${part({ iss: client, sub: client, aud: issuer, exp, jti: randomUUID() })}`;
      return `${content}.${sign(null, Buffer.from(content), privateKey).toString("base64url")}`;
    };
    let cases;
    for (let look = 0; look < 30 && cases?.status !== 200; look += 1) {
      if (look > 0) await new Promise((resolve) => setTimeout(resolve, 1000));
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        scope: "cases.read",
        client_id: client,
        client_assertion_type:
          "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion(),
      }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await ask(`${issuer}/oauth2/token`, {
        method: "POST",
        headers,
        body,
      });
      if (answer.status !== 200) continue;
      const authorization = `Bearer ${JSON.parse(answer.body).access_token}`;
      cases = await ask(`${here}/api/v1/cases?limit=1`, {
        headers: { authorization },
      });
    }
    assert.equal(
      cases?.status,
      200,
      "a registration is read within ten seconds",
    );
    assert.equal(JSON.parse(cases.body).items.length, 1);
  },
);

test(
  "a file that exists is sent as it was compressed, and kept for ever",
  { skip: clients === undefined },
  async () => {
    const files = builtFiles();
    assert.ok(files.length > 10);
    for (const { path, file } of files.slice(0, 40)) {
      for (const [coding, suffix] of [
        ["br", ".br"],
        ["gzip", ".gz"],
      ]) {
        const { status, headers, body } = await ask(here + path, {
          headers: { "accept-encoding": coding },
        });
        assert.equal(status, 200, path);
        assert.equal(headers["content-encoding"], coding, path);
        assert.equal(
          headers["cache-control"],
          "public, max-age=31536000, immutable",
        );
        assert.ok(body.equals(readFileSync(file + suffix)), path);
      }
      assert.ok((await ask(here + path)).body.equals(readFileSync(file)), path);
    }
  },
);

test(
  "S16: every answer has the headers that the server gives it",
  { skip: server === undefined },
  async () => {
    const files = ["/", "/staff/"].map((document) =>
      readFileSync(
        join(clients, document === "/" ? "citizen" : "staff", "index.html"),
        "utf8",
      ),
    );
    const assets = files.flatMap((html) =>
      [...html.matchAll(/(?:src|href)="(\/[^"]*assets\/[^"]+)"/g)].map(
        (match) => match[1],
      ),
    );
    assert.ok(assets.length >= 4);
    const own = [
      "date",
      "server",
      "connection",
      "keep-alive",
      "transfer-encoding",
      "content-length",
      "etag",
      "last-modified",
    ];
    const described = ({ headers }) =>
      Object.fromEntries(
        Object.entries(headers)
          .filter(
            ([name]) =>
              !own.includes(name) &&
              !["request-id", "accept-ranges"].includes(name),
          )
          .map(([name, value]) => [
            name,
            String(value)
              .toLowerCase()
              .replaceAll(/\s*;\s*/g, ";"),
          ]),
      );
    const paths = [
      "/",
      "/scan",
      "/staff/",
      "/docs/",
      "/my/x",
      "/favicon.svg",
      "/sw.js",
      "/manifest.webmanifest",
      "/api/v1/me",
      "/q/none",
      "/openapi.yaml",
      "/no-such-page",
      ...assets,
    ];
    for (const path of paths) {
      const [through, direct] = await Promise.all([
        ask(here + path),
        ask(server + path),
      ]);
      assert.equal(through.status, direct.status, path);
      assert.deepEqual(described(through), described(direct), path);
      assert.equal(through.headers.server, undefined, path);
    }
  },
);

test("plain http leads to https", { skip: plain === undefined }, async () => {
  const { status, headers } = await ask(`${plain}/q/abc?lang=en`);
  assert.equal(status, 301);
  assert.equal(headers.location, `${here}/q/abc?lang=en`);
});

test("what lies beside the files is nobody’s", async () => {
  for (const path of [
    "/actuator/health",
    "/actuator",
    "/build.stamp",
    "/.git/config",
    "/assets/",
    "/staff/assets/..%2f..%2fstart.sh",
    "/assets/../../headers.conf",
  ]) {
    const { status } = await ask(here + path);
    assert.ok([400, 404].includes(status), `${path}: ${status}`);
  }
  assert.equal((await ask(`${issuer}/actuator/health`)).status, 404);
  if (clients !== undefined) {
    assert.equal((await ask(`${here}${builtFiles()[0].path}.br`)).status, 404);
  }
});

test("another name gets no answer", async () => {
  for (const address of [here, issuer, plain].filter(
    (some) => some !== undefined,
  )) {
    await assert.rejects(
      ask(address, { headers: { host: "elsewhere.example" } }),
      /hang up|reset/,
      address,
    );
  }
});

test(
  "S17: the address that counts is the caller’s own, whatever it says",
  { skip: server === undefined },
  async () => {
    const ask2 = (from, header) =>
      ask(`${here}/api/v1/spoken-codes/000000`, {
        localAddress: from,
        headers: { "x-forwarded-for": header, forwarded: `for=${header}` },
      });
    let refused = false;
    for (let call = 0; call < 400 && !refused; call += 1) {
      refused =
        (await ask2("127.0.0.2", `203.0.113.${call % 250}`)).status === 429;
    }
    assert.ok(refused, "guesses under ever new addresses were never stopped");
    assert.notEqual((await ask2("127.0.0.3", "127.0.0.2")).status, 429);
  },
);

test(
  "a stream is passed on as it comes",
  { skip: process.env.SMOKE_RUN === undefined },
  async (t) => {
    const { spawn } = await import("node:child_process");
    const { once } = await import("node:events");
    const stub = http.createServer((request, response) => {
      if (request.url.startsWith("/api/v1/away")) {
        request.socket.destroy();
        return;
      }
      response.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-cache",
      });
      response.write("id: 1\ndata: first\n\n");
    });
    stub.listen(0, "127.0.0.1");
    await once(stub, "listening");
    const first = Number(new URL(here).port) + 10;
    const nginx = spawn("bash", ["docker/web/start.sh"], {
      stdio: "ignore",
      env: {
        ...process.env,
        TONGZHOU_RUN: join(process.env.SMOKE_RUN, "stream"),
        TONGZHOU_WEB_PORT: String(first),
        TONGZHOU_IDENTITY_PORT: String(first + 1),
        TONGZHOU_PLAIN_PORT: String(first + 2),
        TONGZHOU_HEALTH_PORT: String(first + 3),
        TONGZHOU_SERVERS: `127.0.0.1:${stub.address().port}`,
        TONGZHOU_IDENTITY: "127.0.0.1:9",
      },
    });
    t.after(async () => {
      nginx.kill("SIGTERM");
      stub.closeAllConnections();
      stub.close();
      await once(nginx, "exit");
    });
    const there = `https://localhost:${first}`;
    for (let look = 0; look < 100; look += 1) {
      if (
        await ask(`http://127.0.0.1:${first + 3}/`).then(
          () => true,
          () => false,
        )
      )
        break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const heard = await new Promise((resolve, reject) => {
      const request = https.get(
        `${there}/api/v1/events`,
        { agent: false, headers: { accept: "text/event-stream" } },
        (response) => {
          response.once("data", (part) => {
            resolve(part.toString());
            request.destroy();
          });
        },
      );
      request.setTimeout(3000, () =>
        reject(new Error("the first event waits in a buffer")),
      );
      request.on("error", reject);
    });
    assert.match(heard, /data: first/);

    const away = await ask(`${there}/api/v1/away`);
    assert.equal(away.status, 503);
    assert.equal(away.headers["content-type"], "application/problem+json");
    assert.equal(JSON.parse(away.body).code, "SERVICE_UNAVAILABLE");
    const page = await ask(`https://localhost:${first + 1}/sign-in`);
    assert.equal(page.status, 503);
    assert.match(page.body.toString(), /12345/);
    assert.equal(page.headers["x-content-type-options"], "nosniff");
  },
);
