#!/bin/sh
# Fleet pacific, one member at a time: ci/pacific/rollout.sh lint | diff MEMBER | apply MEMBER | verify MEMBER
# Needs kubectl and Node.js 20 or newer, and the command line of the cloud where a cluster is of one.
set -eu

fleet='pacific'
namespace='logging'
root='regions/pacific'
wait=${ELK_FLEET_WAIT:-60m}

fail() {
  echo "$1" >&2
  exit 1
}

# Where the cluster of a member is, and whether its Elasticsearch can be green.
find_member() {
  case "$1" in
  sydney) provider=vsphere cluster='sydney' location='Sydney/DC 2' green=yes ;;
  asia-east1) provider=gcp cluster='asia-east1' location='asia-east1' green=yes ;;
  us-west1) provider=gcp cluster='us-west1' location='us-west1' green=yes ;;
  *) fail "There is no member $1 in fleet $fleet" ;;
  esac
}

# By the kubeconfig that is given, or as the identity that the pipeline proves (OIDC federation): no key is stored.
connect() {
  find_member "$1"
  [ -z "${KUBECONFIG:-}" ] || return 0
  KUBECONFIG="$work/kubeconfig"
  export KUBECONFIG
  token="${ELK_FLEET_ID_TOKEN_FILE:-}"
  case "$provider" in
  aws)
    if [ -n "$token" ]; then
      : "${AWS_ROLE_ARN:?is not set: the role for $1}"
      export AWS_WEB_IDENTITY_TOKEN_FILE="$token" AWS_ROLE_SESSION_NAME="elk-fleet"
    fi
    aws eks update-kubeconfig --name "$cluster" --region "$location" --kubeconfig "$KUBECONFIG"
    ;;
  azure)
    if [ -n "$token" ]; then
      az login --service-principal --username "${AZURE_CLIENT_ID:?}" --tenant "${AZURE_TENANT_ID:?}" \
        --federated-token "$(cat "$token")" --output none
      az account set --subscription "${AZURE_SUBSCRIPTION_ID:?}"
    fi
    az aks get-credentials --name "$cluster" --resource-group "${AZURE_RESOURCE_GROUP:?}" --file "$KUBECONFIG"
    kubelogin convert-kubeconfig --login azurecli
    ;;
  gcp)
    if [ -n "$token" ]; then
      gcloud iam workload-identity-pools create-cred-config "${GCP_WORKLOAD_IDENTITY_PROVIDER:?}" \
        --service-account "${GCP_SERVICE_ACCOUNT:?}" --credential-source-file "$token" --output-file "$work/gcp.json"
      gcloud auth login --cred-file "$work/gcp.json" --quiet
    fi
    gcloud container clusters get-credentials "$cluster" --location "$location" --project "${GCP_PROJECT:?}"
    ;;
  *) fail "KUBECONFIG is not set: $1 needs a kubeconfig of its own" ;;
  esac
}

# All objects of a member.
render() {
  kubectl kustomize "$root/overlays/$1"
}

# Objects whose kind is (keep) or is not (drop) one of those given, such as "Beat Agent".
pick() {
  awk -v how="$1" -v kinds=" $2 " '
    function flush() {
      if (kind != "" && (index(kinds, " " kind " ") > 0) == (how == "keep")) printf "---\n%s", text
      kind = ""; text = ""
    }
    /^---/ { flush(); next }
    /^kind:/ { kind = $2 }
    { text = text $0 "\n" }
    END { flush() }
  '
}

diff() {
  connect "$1"
  render "$1" >"$work/all.yaml"
  there=$(kubectl get namespace "$namespace" --ignore-not-found -o name)
  if [ -z "$there" ]; then
    echo "There is no namespace $namespace yet: all of this is new"
    cat "$work/all.yaml"
    return 0
  fi
  # 1 says that something differs, more that it could not be seen.
  kubectl diff --server-side -f "$work/all.yaml" || [ $? -eq 1 ]
}

# Elasticsearch, then Kibana, Logstash and what ships to them: none may be newer than what it talks to. A version
# of Kibana is never tried on some of its pods, as two versions at once destroy what Kibana keeps. Nothing is
# pruned: what goes, a person deletes.
apply() {
  connect "$1"
  render "$1" >"$work/all.yaml"
  pick drop "Elasticsearch Kibana Logstash Beat Agent" <"$work/all.yaml" >"$work/part.yaml"
  put
  for turn in Elasticsearch Kibana Logstash "Beat Agent"; do
    pick keep "$turn" <"$work/all.yaml" >"$work/part.yaml"
    put
    settle "$work/part.yaml"
  done
}

put() {
  [ ! -s "$work/part.yaml" ] || kubectl apply --server-side --field-manager=elk-fleet-pipeline -f "$work/part.yaml"
}

# Until ECK has seen the change, and all of it runs and is well.
settle() {
  [ -s "$1" ] || return 0
  kubectl get -f "$1" -o name >"$work/names"
  settle_all <"$work/names"
}

# What is read by kubectl has a line for each object.
settle_all() {
  while read -r name; do
    set -- $(kubectl get "$name" -n "$namespace" -o 'jsonpath={.metadata.generation} {.spec.version} {.spec.count}' </dev/null)
    until_it_is "$name" observedGeneration "$1"
    until_it_is "$name" version "$2"
    case "$name" in
    elasticsearch.*)
      until_it_is "$name" phase Ready
      [ "$green" = no ] || until_it_is "$name" health green
      ;;
    # Of none, such as a Kibana outside of its hours, none is well.
    *) [ "${3:-1}" = 0 ] || until_it_is "$name" health green ;;
    esac
  done
}

until_it_is() {
  kubectl wait "$1" -n "$namespace" --for="jsonpath={.status.$2}=$3" --timeout="$wait" </dev/null
}

kinds=elasticsearches.elasticsearch.k8s.elastic.co,kibanas.kibana.k8s.elastic.co,logstashes.logstash.k8s.elastic.co
kinds=$kinds,beats.beat.k8s.elastic.co,agents.agent.k8s.elastic.co

# Stops the rollout where Kubernetes or Elk Fleet finds something wrong.
verify() {
  connect "$1"
  kubectl get "$kinds" -n "$namespace" -l "app.kubernetes.io/part-of=$fleet" -o name >"$work/names"
  settle_all <"$work/names"
  node "$(dirname "$0")/findings.mjs" "$fleet" "$1"
}

lint() {
  npx --yes --package @elk-fleet/backstage-plugin-scaffolder-backend-module-elk-fleet@0.1.0 elk-fleet-lint "$root"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case "${1:-}" in
lint) lint ;;
diff | apply | verify) "$1" "${2:?which member}" ;;
*) fail "Say what to do, see the head of this file" ;;
esac
