#!/usr/bin/env bash
# The main job by curl alone: an action item from the coordinator's desk to Machakos county, to Cabinet and back.
#   npm start                              in one terminal
#   bash docs/tour.sh [http://127.0.0.1:3000]   in another
set -euo pipefail
URL=${1:-http://127.0.0.1:3000}

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# ask TOKEN QUERY [VARIABLES as JSON]: the answer of the API.
ask() {
  curl -sS "$URL/graphql" -H 'content-type: application/json' -H "authorization: Bearer $1" \
    -d "$(node -e 'console.log(JSON.stringify({ query: process.argv[1], variables: JSON.parse(process.argv[2] ?? "{}") }))' "$2" "${3-{\}}")"
}

# pick PATH: one value out of the JSON on standard input; fails, showing the answer, when it is not there.
pick() {
  node -e '
    const answer = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    const value = process.argv[1].split(".").reduce((at, key) => at?.[key], answer.data);
    if (value === undefined || value === null) { console.error(JSON.stringify(answer)); process.exit(1); }
    console.log(value);' "$1"
}

sign_in() {
  ask '' 'mutation ($email: String!, $password: String!) {
    signIn(email: $email, password: $password) { ... on SignedIn { token } ... on Failure { code message } } }' \
    "{\"email\": \"$1@uratibu.example\", \"password\": \"karibu-uratibu\"}" | pick signIn.token
}

# waiting TOKEN TITLE KIND: id and version of what waits for this person, by its title and kind.
waiting() {
  ask "$1" '{ viewer { inbox(first: 100) { nodes { kind title { en } reason { en } dueOn subject { __typename id
      ... on Approval { version } ... on Assignment { version } ... on StatusUpdate { version } ... on ActionItem { version } } } } } }' |
    node -e '
      const { data } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      const [, title, kind] = process.argv;
      const item = data.viewer.inbox.nodes.find((n) => n.kind === kind && n.title.en.includes(title));
      if (!item) { console.error(`nothing of ${kind} waits here`); process.exit(1); }
      console.error(`  waits: ${item.title.en} | ${item.reason.en} | due ${item.dueOn}`);
      console.log(item.subject.id, item.subject.version);' "$2" "$3"
}

# endorse PERSON [MINUTE as JSON]
endorse() {
  local token id version
  token=$(sign_in "$1")
  read -r id version < <(waiting "$token" "$CODE" APPROVAL_STEP)
  ask "$token" 'mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) {
      ... on Approval { state steps { number role state } } ... on Failure { failure: code message } } }' \
    "{\"input\": {\"approvalId\": \"$id\", \"expectedVersion\": $version, \"decision\": \"ENDORSE\"${2:+, \"minute\": $2}}}"
  echo
}

say '1. The coordinator signs in and finds the commitment and the county'
COORDINATOR=$(sign_in mratibu)
FOUND=$(ask "$COORDINATOR" '{
  commitments(filter: { focusArea: "EC" }) { id code text { en } section }
  objectives { id code } interests { id code }
  institution(code: "COUNTY-016") { id name { sw en } } }')
COMMITMENT=$(pick commitments.0.id <<<"$FOUND")
COUNTY=$(pick institution.id <<<"$FOUND")
OBJECTIVE=$(pick objectives.2.id <<<"$FOUND")
INTEREST=$(pick interests.1.id <<<"$FOUND")
echo "  $(pick commitments.0.code <<<"$FOUND"): $(pick commitments.0.text.en <<<"$FOUND") (policy, $(pick commitments.0.section <<<"$FOUND"))"
echo "  $(pick institution.name.sw <<<"$FOUND")"

say '2. ... turns the commitment into an action item for Machakos, of high priority, and submits it'
DUE=$(node -p 'new Date(Date.now() + 200 * 864e5).toISOString().slice(0, 10)')
CREATED=$(ask "$COORDINATOR" 'mutation ($input: ActionItemInput!) { createActionItem(input: $input) {
    ... on ActionItem { id code version state } ... on Failure { failure: code message }
    ... on ValidationFailed { issues { field message } } } }' "{\"input\": {
  \"title\": {\"sw\": \"Dawati la mauzo ya maembe nje ya nchi\", \"en\": \"Export desk for mangoes\"},
  \"indicator\": \"A desk is open and the first consignment has left\", \"commitmentId\": \"$COMMITMENT\",
  \"objectiveIds\": [\"$OBJECTIVE\"], \"interestIds\": [\"$INTEREST\"], \"leadId\": \"$COUNTY\",
  \"priority\": \"HIGH\", \"cabinetMandated\": true, \"dueOn\": \"$DUE\"}}")
ITEM=$(pick createActionItem.id <<<"$CREATED")
CODE=$(pick createActionItem.code <<<"$CREATED")
ask "$COORDINATOR" 'mutation ($id: ID!, $v: Int!) { submitActionItem(id: $id, expectedVersion: $v) {
    ... on ActionItem { code state approvals { route { key } steps { number role state dueOn } } } ... on Failure { failure: code message } } }' \
  "{\"id\": \"$ITEM\", \"v\": $(pick createActionItem.version <<<"$CREATED")}"
echo

say '3. Another coordinator, the ministry, the director and the Cabinet office endorse it'
TODAY=$(TZ=Africa/Nairobi date +%F)
endorse mratibu2
endorse katibu
endorse mkurugenzi
endorse baraza "{\"number\": \"CAB/M/2026/41\", \"date\": \"$TODAY\"}"

say '4. The focal point of Machakos accepts, and reports with evidence'
MACHAKOS=$(sign_in machakos)
read -r ASSIGNMENT VERSION < <(waiting "$MACHAKOS" "$CODE" ACCEPTANCE)
ask "$MACHAKOS" 'mutation ($id: ID!, $v: Int!) { acceptAssignment(id: $id, expectedVersion: $v) {
    ... on Assignment { state actionItem { state } } ... on Failure { failure: code message } } }' "{\"id\": \"$ASSIGNMENT\", \"v\": $VERSION}"
echo
REPORT=$(ask "$MACHAKOS" 'mutation ($input: StatusUpdateInput!) { reportStatus(input: $input) {
    ... on StatusUpdate { id version state periodEnd } ... on Failure { failure: code message } ... on ValidationFailed { issues { field message } } } }' \
  "{\"input\": {\"assignmentId\": \"$ASSIGNMENT\", \"progress\": 100, \"rating\": \"DONE\",
    \"narrative\": \"Dawati limefunguliwa; tani 12 za maembe zimesafirishwa.\"}}")
echo "$REPORT"
UPDATE=$(pick reportStatus.id <<<"$REPORT")
printf 'Packing list of the first consignment: 12 t of mangoes.\n' >"${TMPDIR:-/tmp}/packing-list.txt"
curl -sS "$URL/status-updates/$UPDATE/evidence" -H "authorization: Bearer $MACHAKOS" \
  -F title='Orodha ya shehena ya kwanza' -F "file=@${TMPDIR:-/tmp}/packing-list.txt"
echo

say '5. The county secretary signs the report off; the coordinator takes note'
SECRETARY=$(sign_in machakos.masuuli)
read -r ID VERSION < <(waiting "$SECRETARY" "$CODE" SIGN_OFF)
ask "$SECRETARY" 'mutation ($id: ID!, $v: Int!) { signOffStatusUpdate(id: $id, expectedVersion: $v) {
    ... on StatusUpdate { state signedOffBy { name } } ... on Failure { failure: code message } } }' "{\"id\": \"$ID\", \"v\": $VERSION}"
echo
read -r ID VERSION < <(waiting "$COORDINATOR" "$CODE" ACKNOWLEDGEMENT)
ask "$COORDINATOR" 'mutation ($id: ID!, $v: Int!) { acknowledgeStatusUpdate(id: $id, expectedVersion: $v) {
    ... on StatusUpdate { state } ... on Failure { failure: code message } } }' "{\"id\": \"$ID\", \"v\": $VERSION}"
echo

say '6. The focal point reports completion; county secretary, coordinator and Cabinet verify it'
VERSION=$(ask "$MACHAKOS" 'query ($id: ID!) { actionItem(id: $id) { version } }' "{\"id\": \"$ITEM\"}" | pick actionItem.version)
ask "$MACHAKOS" 'mutation ($id: ID!, $v: Int!) { reportCompletion(id: $id, expectedVersion: $v) {
    ... on ActionItem { state } ... on Failure { failure: code message } } }' "{\"id\": \"$ITEM\", \"v\": $VERSION}"
echo
endorse machakos.masuuli
endorse mratibu
endorse baraza "{\"number\": \"CAB/M/2026/44\", \"date\": \"$TODAY\"}"

say '7. What became of it, and who did what'
ask "$COORDINATOR" 'query ($id: ID!) { actionItem(id: $id) { code state progress rating
    history(first: 100) { nodes { operation role person { name } institution { code } } } } }' "{\"id\": \"$ITEM\"}" |
  node -e '
    const { data } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    const item = data.actionItem;
    console.log(`  ${item.code}: ${item.state}, ${item.progress} %, ${item.rating}`);
    const seen = new Set();
    for (const e of item.history.nodes.reverse()) {
      const line = `${e.operation.padEnd(26)} ${e.person?.name ?? "the platform"}${e.role ? ` (${e.role}, ${e.institution?.code})` : ""}`;
      if (!seen.has(line)) console.log(`  ${line}`);
      seen.add(line);
    }'

say '8. Another county does not know that it exists'
MOMBASA=$(sign_in mombasa)
ask "$MOMBASA" 'query ($id: ID!, $code: String!) { byId: actionItem(id: $id) { code } byCode: actionItem(code: $code) { code }
    node(id: $id) { id } search: actionItems(filter: { text: $code }) { totalCount } }' "{\"id\": \"$ITEM\", \"code\": \"$CODE\"}"
echo
say "The mails that all of this sent are at $URL/mailbox"
